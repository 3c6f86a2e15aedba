package org.shoregate.monitor.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shoregate.api.LinkReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroupReport;
import org.shoregate.api.lsm.LsmListener;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.monitor.internal.lsm.LsmAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the connections of the LSM configuration in force and judges providers by them. Confined to the thread that watches the uplinks. */
final class LsmWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LsmWatch.class);

    /** So often it is looked again whose fault a silence is, while that is open: about as often as answers come. */
    private static final long CROSS_CHECK_NS = 100_000_000L;

    private final Surroundings around;
    private final Consumer<String> export;
    private final LsmTurns turns;
    private final Instant start;
    private final List<ConnectionWatch> watched = new ArrayList<>();
    private final Map<ProviderName, LsmUplink> judged = new TreeMap<>();
    private final LsmCrossCheck crossCheck = new LsmCrossCheck(watched);
    private Set<LsmConnection> unheard = Set.of();
    private Optional<LsmConfig> config = Optional.empty();
    private Optional<LsmAssignment> assignment = Optional.empty();
    private LsmResult last = new LsmResult.Absent();
    private List<String> complaints = List.of();
    private String exported = "";
    private boolean stale = true;
    private long nextJudgingNs = Long.MAX_VALUE;

    /**
     * @param export told what LSM's status_export should hold whenever a connection went up or down
     * @param listener of what LSM runs scripts for
     */
    LsmWatch(Surroundings around, Consumer<String> export, LsmListener listener) {
        this.around = around;
        this.export = export;
        this.turns = new LsmTurns(listener);
        this.start = around.clock().instant();
    }

    /** Puts what was read in force, unless it is invalid; false if everything stays as it is. */
    boolean configure(LsmResult result) {
        if (result.equals(last)) {
            return false;
        }
        last = result;
        result.diagnostics().stream().filter(d -> !d.isError()).forEach(d -> LOG.info("{}", d));
        result.diagnostics().stream().filter(d -> d.isError()).forEach(d -> LOG.warn("{}", d));
        return switch (result) {
            case LsmResult.Valid valid -> {
                inForce(Optional.of(valid.config()));
                yield true;
            }
            case LsmResult.Absent absent -> {
                inForce(Optional.empty());
                yield true;
            }
            case LsmResult.Invalid invalid -> {
                LOG.warn(config.isPresent() ? "The LSM configuration last read is invalid, keeping the one in force"
                        : "The LSM configuration is invalid; uplinks are watched without it until it is corrected");
                yield false;
            }
        };
    }

    /** Connections that stay the same go on; one that changes begins with the status it had. */
    private void inForce(Optional<LsmConfig> wanted) {
        List<ConnectionWatch> before = new ArrayList<>(watched);
        watched.clear();
        for (LsmConnection connection : wanted.map(LsmConfig::connections).orElse(List.of())) {
            Optional<ConnectionWatch> known = before.stream().filter(w -> w.connection().name().equals(connection.name())).findFirst();
            known.ifPresent(before::remove);
            watched.add(known.filter(w -> w.goOnAs(connection)).or(() -> known.map(w -> new ConnectionWatch(around, connection, this::changed, w)))
                    .orElseGet(() -> new ConnectionWatch(around, connection, this::changed)));
        }
        before.forEach(w -> w.end("no longer configured"));
        exported = config.isPresent() ? exported : wordsOfUpAndDown(watched);
        config = wanted;
        turns.configure(wanted);
    }

    /** Goes over to these uplinks; returns the providers that are judged here. */
    Set<ProviderName> uplinks(List<Uplink> uplinks) {
        long nowNs = around.nanos().nanoTime();
        assignment = config.map(c -> new LsmAssignment(c, uplinks));
        watched.forEach(w -> w.over(assignment.flatMap(a -> a.probe(w.connection())), nowNs));
        Set<ProviderName> mine = assignment.map(a -> a.drivers().keySet()).orElse(Set.of());
        judged.keySet().retainAll(mine);
        uplinks.stream().filter(u -> mine.contains(u.provider())).forEach(u -> judged.computeIfAbsent(u.provider(),
                p -> new LsmUplink(u, around.settings().damping(), suspectedNs -> hurry(p, suspectedNs))).move(u));
        stale = true;
        complain(assignment.map(LsmAssignment::complaints).orElse(List.of()));
        return mine;
    }

    /** Has the connections of a provider probed without waiting for their turn. */
    private void hurry(ProviderName provider, long nowNs) {
        watched.stream().filter(w -> assignment.flatMap(a -> a.provider(w.connection())).filter(provider::equals).isPresent())
                .forEach(w -> w.hurry(nowNs));
    }

    /** The providers that are judged here. */
    Collection<LsmUplink> judged() {
        return judged.values();
    }

    private void complain(List<String> now) {
        if (!now.equals(complaints)) {
            now.forEach(c -> LOG.warn("LSM configuration: {}", c));
        }
        complaints = List.copyOf(now);
    }

    /** A plug-in came or went: what could not be opened may be now. */
    void retry(long nowNs) {
        watched.forEach(w -> w.retry(nowNs));
    }

    /**
     * Does what is due; returns when something will be.
     *
     * @param others all uplinks, those that are judged here among them
     */
    long look(long nowNs, Neighbours others) {
        long next = Long.MAX_VALUE;
        for (ConnectionWatch connection : watched) {
            next = Math.min(next, connection.look(nowNs));
        }
        if (stale || nowNs >= nextJudgingNs) {
            stale = false;
            judge(nowNs, others);
            export();
            assignment.ifPresent(a -> turns.look(watched, a, this::groups));
        }
        return stale ? nowNs : Math.min(next, nextJudgingNs);
    }

    private void judge(long nowNs, Neighbours others) {
        Map<LsmConnection, LinkState> states = new IdentityHashMap<>();
        watched.forEach(w -> states.put(w.connection(), w.state()));
        unheard = assignment.map(a -> crossCheck.unheard(a, nowNs)).orElse(Set.of());
        nextJudgingNs = unheard.isEmpty() ? Long.MAX_VALUE : nowNs + CROSS_CHECK_NS;
        for (LsmUplink uplink : judged.values()) {
            ProviderName provider = uplink.uplink().provider();
            LinkState state = assignment.orElseThrow().drivers().get(provider).without(unheard).state(states::get, start);
            report(uplink, uplink.judged(state, nowNs, others.work(provider)), others);
            nextJudgingNs = Math.min(nextJudgingNs, uplink.nextLookNs(nowNs));
        }
    }

    /** What is known of a connection, or whether others work, has changed. */
    void changed() {
        stale = true;
    }

    /** Whether a provider that is judged here works, besides this one. */
    boolean work(ProviderName besides) {
        return judged.values().stream().anyMatch(u -> !u.uplink().provider().equals(besides) && u.isWorking());
    }

    /** How the connections that belong to a provider are probed. */
    List<LinkReport> links() {
        return watched.stream().filter(w -> assignment.flatMap(a -> a.provider(w.connection())).isPresent()).flatMap(w -> w.link().stream())
                .toList();
    }

    private LinkState state(LsmConnection connection) {
        return watched.stream().filter(w -> w.connection() == connection).map(ConnectionWatch::state).findFirst().orElseThrow();
    }

    private void report(LsmUplink uplink, LinkState state, Neighbours others) {
        Optional<LinkState> before = uplink.report(state);
        if (before.filter(state::equals).isEmpty()) {
            around.sink().verdict(uplink.uplink().provider(), state);
        }
        if (before.filter(b -> b.getClass() == state.getClass()).isEmpty()) {
            others.turned(uplink.uplink().provider());
        }
    }

    /** As LSM: after each up and down, not when down becomes long_down. */
    private void export() {
        String now = wordsOfUpAndDown(watched);
        if (!now.equals(exported)) {
            exported = now;
            export.accept(watched.stream().map(w -> w.connection().name() + " " + w.status().word() + "\n").collect(Collectors.joining()));
        }
    }

    private static String wordsOfUpAndDown(List<ConnectionWatch> watched) {
        return watched.stream().map(w -> w.connection().name() + (w.status().isDown() ? " down" : " " + w.status().word()))
                .collect(Collectors.joining("\n"));
    }

    LsmReport report() {
        return new LsmReport(watched.stream().map(w -> w.report(assignment.flatMap(a -> a.provider(w.connection())))).toList(), groups());
    }

    private List<LsmGroupReport> groups() {
        return assignment.isEmpty() ? List.of() : config.map(LsmConfig::groups).orElse(List.of()).stream()
                .map(g -> new LsmGroupReport(g, assignment.get().driver(g).without(unheard).state(this::state, start))).toList();
    }

    /** Nothing is known from now on. */
    void close(String reason) {
        watched.forEach(w -> w.end(reason));
        judged.keySet().forEach(p -> around.sink().verdict(p, new LinkState.Unknown(around.clock().instant(), reason)));
        judged.clear();
        watched.clear();
        assignment = Optional.empty();
    }
}
