package org.shoregate.monitor.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.lsm.LsmGroupReport;
import org.shoregate.api.lsm.LsmListener;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.monitor.internal.lsm.LsmAssignment;

/**
 * Notices what LSM runs scripts for. A connection or group of which nothing is known any more is no event, nor that it then is
 * what it was before; states outlast a change of the configuration by name, so that nothing is told twice. Confined to the thread
 * that watches the uplinks.
 */
final class LsmTurns {
    private final LsmListener listener;
    /** By {@link #keys}, in file order. */
    private Map<String, LsmStatus> connections = Map.of();
    private Map<String, LsmStatus> groups = Map.of();

    LsmTurns(LsmListener listener) {
        this.listener = listener;
    }

    /** What is new begins in the state that the file says. */
    void configure(Optional<LsmConfig> config) {
        List<LsmConnection> wanted = config.map(LsmConfig::connections).orElse(List.of());
        connections = begin(connections, wanted.stream().map(LsmConnection::name).toList(),
                i -> wanted.get(i).startup().status());
        List<LsmGroup> together = config.map(LsmConfig::groups).orElse(List.of());
        groups = begin(groups, together.stream().map(LsmGroup::name).toList(), i -> together.get(i).status());
    }

    private static Map<String, LsmStatus> begin(Map<String, LsmStatus> before, List<String> names,
            IntFunction<LsmStatus> initial) {
        Map<String, LsmStatus> now = new LinkedHashMap<>();
        List<String> keys = keys(names);
        for (int i = 0; i < keys.size(); i++) {
            LsmStatus begun = before.get(keys.get(i));
            now.put(keys.get(i), begun == null ? initial.apply(i) : begun);
        }
        return now;
    }

    /** Names, with a number where a name is there more than once, which LSM allows. */
    private static List<String> keys(List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        return names.stream().map(n -> n + " " + seen.merge(n, 1, Integer::sum)).toList();
    }

    /**
     * Tells what has turned since the last look.
     *
     * @param watched all connections of the configuration, in its order
     * @param reports all groups of it, in its order; asked for if there are any
     */
    void look(List<ConnectionWatch> watched, LsmAssignment assignment, Supplier<List<LsmGroupReport>> reports) {
        List<LsmEvent> events = new ArrayList<>();
        Iterator<ConnectionWatch> watches = watched.iterator();
        for (Map.Entry<String, LsmStatus> told : connections.entrySet()) {
            ConnectionWatch watch = watches.next();
            for (LsmStatus next = next(told.getValue(), watch); next != told.getValue(); next = next(next, watch)) {
                events.add(event(watch.report(assignment.provider(watch.connection())), told.setValue(next), next,
                        assignment.probe(watch.connection())));
            }
        }
        if (!groups.isEmpty()) {
            Iterator<LsmGroupReport> reported = reports.get().iterator();
            groups.entrySet().forEach(told -> event(told, reported.next()).ifPresent(events::add));
        }
        if (!events.isEmpty()) {
            listener.happened(List.copyOf(events));
        }
    }

    /** The state that comes next on the way to the one it is in: long_down comes after down. */
    private static LsmStatus next(LsmStatus told, ConnectionWatch watch) {
        return switch (watch.status()) {
            case UNKNOWN -> told;
            case LONG_DOWN -> told.isDown() ? LsmStatus.LONG_DOWN : LsmStatus.DOWN;
            case DOWN -> told.isDown() ? told : LsmStatus.DOWN;
            case UP -> LsmStatus.UP;
        };
    }

    private static LsmEvent event(LsmConnectionReport now, LsmStatus before, LsmStatus after, Optional<Uplink> uplink) {
        LsmConnection connection = now.connection();
        return new LsmEvent(connection.name(), before, after, now.state().since(), Optional.of(connection.probe().checkIp()),
                connection.probe().device(), uplink.flatMap(Uplink::source), now.statistics(), connection.scripts(),
                connection.longDown());
    }

    private static Optional<LsmEvent> event(Map.Entry<String, LsmStatus> told, LsmGroupReport now) {
        LsmGroup group = now.group();
        LsmStatus before = told.getValue();
        LsmStatus after = switch (now.state()) {
            case LinkState.Up up -> LsmStatus.UP;
            case LinkState.Degraded degraded -> LsmStatus.UP;
            case LinkState.Down down -> LsmStatus.DOWN;
            case LinkState.Unknown unknown -> before;
        };
        told.setValue(after);
        return after == before ? Optional.empty() : Optional.of(new LsmEvent(group.name(), before, after, now.state().since(),
                Optional.empty(), group.device(), Optional.empty(), LsmStatistics.NONE, group.scripts(), LsmLongDown.NONE));
    }
}
