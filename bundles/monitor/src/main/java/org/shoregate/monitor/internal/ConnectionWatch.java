package org.shoregate.monitor.internal;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.LinkReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.net.IpText;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.lsm.ConnectionPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes one connection of an LSM configuration. Confined to the thread that watches the uplinks. */
final class ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private final Surroundings around;
    private final ConnectionPolicy policy;
    private final Runnable changed;
    private LsmConnection connection;
    private LinkState state;
    private boolean ended;
    private Optional<UplinkWatch> probes = Optional.empty();

    /**
     * One of which nothing is known yet.
     *
     * @param changed called whenever {@link #state} is another
     */
    ConnectionWatch(Surroundings around, LsmConnection connection, Runnable changed) {
        this(around, connection, changed, connection.startup().status(), new LinkState.Unknown(around.clock().instant(), "not probed yet"));
    }

    /** One that takes the place of another, and its status until probes tell; the other is ended. */
    ConnectionWatch(Surroundings around, LsmConnection connection, Runnable changed, ConnectionWatch before) {
        this(around, connection, changed, before.policy.status(), before.state);
        before.end("configured anew");
    }

    private ConnectionWatch(Surroundings around, LsmConnection connection, Runnable changed, LsmStatus initial, LinkState state) {
        this.changed = changed;
        this.policy = new ConnectionPolicy(connection, initial, around.nanos());
        this.around = around.judgedBy("lsm", policy, (provider, verdict) -> now(verdict));
        this.connection = connection;
        this.state = state;
    }

    LsmConnection connection() {
        return connection;
    }

    LinkState state() {
        return state;
    }

    LsmStatus status() {
        return state instanceof LinkState.Unknown ? LsmStatus.UNKNOWN : policy.status();
    }

    Target target() {
        return target(connection.probe());
    }

    /** What came of its probes; absent while there are none. */
    Optional<TargetLog> log() {
        return probes.flatMap(p -> p.log(target()));
    }

    /** Takes over another wording of the same connection; false if that must be watched anew. */
    boolean goOnAs(LsmConnection other) {
        boolean same = other.name().equals(connection.name()) && other.probe().equals(connection.probe())
                && other.thresholds().equals(connection.thresholds()) && other.startup().equals(connection.startup())
                && other.longDown().equals(connection.longDown());
        if (same) {
            connection = other;
        }
        return same;
    }

    /** Probes over this uplink from now on, or not at all. */
    void over(Optional<Uplink> uplink, long nowNs) {
        if (uplink.isEmpty()) {
            close("no device to probe by");
        } else if (probes.isPresent()) {
            probes.get().move(uplink.get(), nowNs);
        } else {
            probes = Optional.of(new UplinkWatch(around, Neighbours.NONE, uplink.get(), List.of(target())));
        }
    }

    private static Target target(LsmProbe probe) {
        String address = IpText.of(probe.checkIp());
        return probe.arp() ? new Target("arp", address) : new Target("icmp", probe.ttl() > 0 ? address + "#ttl=" + probe.ttl() : address);
    }

    void retry(long nowNs) {
        probes.ifPresent(p -> p.retry(nowNs));
    }

    /** Probes without waiting for its turn. */
    void hurry(long nowNs) {
        probes.ifPresent(p -> p.hurry(p.targets().getFirst(), nowNs));
    }

    /** Does what is due; returns when something will be. */
    long look(long nowNs) {
        probes.filter(p -> p.nextLookNs() <= nowNs).ifPresent(p -> p.look(nowNs));
        return probes.map(UplinkWatch::nextLookNs).orElse(Long.MAX_VALUE);
    }

    private void now(LinkState verdict) {
        boolean turned = !verdict.getClass().equals(state.getClass());
        state = verdict;
        changed.run();
        if (turned && !ended) {
            LOG.info("Connection {} is {}: {}", connection.name(), status().word(), verdict.evidence());
        }
    }

    /** How it is probed; absent if it is not. */
    Optional<LinkReport> link() {
        return probes.map(UplinkWatch::report);
    }

    LsmConnectionReport report(Optional<ProviderName> provider) {
        return new LsmConnectionReport(connection, provider, status(), state, policy.statistics());
    }

    /** Probes never more. */
    void end(String reason) {
        ended = true;
        close(reason);
    }

    /** Probes no more for now; nothing is known from then on. */
    private void close(String reason) {
        probes.ifPresent(p -> p.close(reason));
        probes = Optional.empty();
    }
}
