package org.shoregate.monitor.internal;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Hint;
import org.shoregate.monitor.internal.damping.Damping;
import org.shoregate.monitor.internal.damping.DampingSettings;

/**
 * A provider that is judged by an LSM configuration. A suspicion has its connections probed at once; while traffic over it is answered
 * their silence does not take it out of service. Confined to the thread that watches the uplinks.
 */
final class LsmUplink implements Hinted {
    /** Answered traffic proves so long that the uplink lives. */
    private static final long TRAFFIC_COUNTS_NS = 1_000_000_000L;

    private final Damping damping;
    private final LongConsumer suspected;
    private Uplink uplink;
    private Optional<LinkState> reported = Optional.empty();
    private long trafficNs = Long.MIN_VALUE / 2;
    private boolean spared;

    /**
     * One of which nothing is known.
     *
     * @param suspected has its connections probed; given the time
     */
    LsmUplink(Uplink uplink, DampingSettings damping, LongConsumer suspected) {
        this.uplink = uplink;
        this.damping = new Damping(damping);
        this.suspected = suspected;
    }

    /** Goes over to another device, source, gateway or mark: what is known of it stays. */
    void move(Uplink other) {
        uplink = other;
    }

    @Override
    public Uplink uplink() {
        return uplink;
    }

    @Override
    public boolean isWorking() {
        return reported.filter(s -> s instanceof LinkState.Up || s instanceof LinkState.Degraded).isPresent();
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        switch (hint) {
            case SUSPICION -> suspected.accept(nowNs);
            case TRAFFIC_ANSWERED -> trafficNs = nowNs;
        }
    }

    /** What is to be reported, given what the connections say. */
    LinkState judged(LinkState state, long nowNs, boolean othersWork) {
        spared = nowNs - trafficNs < TRAFFIC_COUNTS_NS && reported.filter(LinkState.Down.class::isInstance).isEmpty();
        return damping.damped(spared ? spare(state) : state, nowNs, othersWork);
    }

    /** Lost packets are not disproved by those that come. */
    private static LinkState spare(LinkState state) {
        return state instanceof LinkState.Down down && (down.cause() == Cause.GATEWAY_SILENT || down.cause() == Cause.TARGETS_SILENT)
                ? new LinkState.Degraded(down.since(), down.cause(), down.evidence() + "; but traffic over it is answered") : state;
    }

    /** When {@link #judged} may be another without anything happening. */
    long nextLookNs(long nowNs) {
        long dampingNs = damping.nextLookNs() > nowNs ? damping.nextLookNs() : Long.MAX_VALUE;
        return spared ? Math.min(dampingNs, Math.max(nowNs + 1, trafficNs + TRAFFIC_COUNTS_NS)) : dampingNs;
    }

    /** Notes what is reported; the state before, if there was one. */
    Optional<LinkState> report(LinkState state) {
        Optional<LinkState> before = reported;
        reported = Optional.of(state);
        return before;
    }
}
