package org.shoregate.monitor.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.lsm.LsmAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the fault of a {@code checkip} from that of a provider: what answers over none of the providers that probe it, though two of them
 * have another connection that is answered, is itself to blame. As {@link CrossCheck}, for connections of an LSM configuration, of
 * which each keeps its own status. Confined to the thread that watches the uplinks.
 */
final class LsmCrossCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LsmCrossCheck.class);
    /** So many lost probes in a row say that a target does not answer over a provider. */
    private static final int LOST = 3;

    private final List<ConnectionWatch> connections;
    private Set<Target> blamed = Set.of();
    private Set<LsmConnection> unheard = Set.of();
    /** How many probes in a row those whose target was to blame may lose. */
    private final Map<LsmConnection, Integer> spared = new HashMap<>();
    private final Map<LsmConnection, Long> openSinceNs = new HashMap<>();

    /** @param connections all that are watched; the caller adds and removes */
    LsmCrossCheck(List<ConnectionWatch> connections) {
        this.connections = connections;
    }

    /** The connections that are down and do not count, since it is not, or not yet, known to be their provider's fault. */
    Set<LsmConnection> unheard(LsmAssignment assignment, long nowNs) {
        List<ConnectionWatch> silent = connections.stream().filter(LsmCrossCheck::isSilent)
                .filter(c -> assignment.provider(c.connection()).isPresent()).toList();
        Set<LsmConnection> accused = silent.stream().map(ConnectionWatch::connection).collect(Collectors.toSet());
        spared.keySet().retainAll(accused);
        openSinceNs.keySet().retainAll(accused);
        Set<LsmConnection> now = new HashSet<>();
        Set<Target> toBlame = new HashSet<>();
        for (ConnectionWatch connection : silent) {
            Fault fault = bounded(connection, spared(connection, fault(connection, assignment)), assignment, nowNs);
            if (fault == Fault.TARGET) {
                toBlame.add(connection.target());
            }
            if (fault != Fault.PROVIDER) {
                now.add(connection.connection());
            }
        }
        tell(toBlame);
        unheard = Set.copyOf(now);
        return unheard;
    }

    /** Who was spared for the sake of a dead target has its own chance to reach it when others do again. */
    private Fault spared(ConnectionWatch connection, Fault fault) {
        LsmConnection spare = connection.connection();
        if (fault == Fault.TARGET) {
            spared.put(spare, Integer.MAX_VALUE);
        } else if (fault == Fault.PROVIDER && spared.containsKey(spare)) {
            int lost = connection.log().orElseThrow().lost();
            int untilLost = spared.merge(spare, lost + LOST, Math::min);
            return lost < untilLost ? Fault.RETURNING : Fault.PROVIDER;
        }
        return fault;
    }

    /** The others are asked at once, and waited for as long as they need to lose enough probes. */
    private Fault bounded(ConnectionWatch connection, Fault fault, LsmAssignment assignment, long nowNs) {
        if (fault != Fault.OPEN) {
            return fault;
        }
        List<ConnectionWatch> peers = peers(connection, assignment);
        peers.forEach(p -> p.hurry(nowNs));
        long waitNs = peers.stream().map(p -> p.connection().probe()).mapToLong(p -> LOST * p.interval().plus(p.timeout()).toNanos()).max()
                .orElse(0);
        return nowNs - openSinceNs.computeIfAbsent(connection.connection(), c -> nowNs) < waitNs ? Fault.OPEN : Fault.PROVIDER;
    }

    private enum Fault {
        TARGET,
        PROVIDER,
        /** Others have still to tell. */
        OPEN,
        /** It was the target's, which is answering again. */
        RETURNING
    }

    private static boolean isSilent(ConnectionWatch connection) {
        return connection.log().isPresent() && connection.state() instanceof LinkState.Down down
                && (down.cause() == LinkState.Cause.GATEWAY_SILENT || down.cause() == LinkState.Cause.TARGETS_SILENT);
    }

    private Fault fault(ConnectionWatch connection, LsmAssignment assignment) {
        TargetLog log = connection.log().orElseThrow();
        if (unheard.contains(connection.connection()) && log.lost() < LOST) {
            return Fault.RETURNING;
        }
        List<ConnectionWatch> peers = peers(connection, assignment);
        long sinceNs = log.firstLostSentNs();
        boolean known = blamed.contains(connection.target());
        if (peers.isEmpty() || peers.stream().anyMatch(p -> p.log().orElseThrow().hasAnsweredSince(sinceNs))
                || !known && !isFineBesides(connection, assignment)) {
            return Fault.PROVIDER;
        }
        if (peers.stream().anyMatch(p -> p.log().orElseThrow().lost() < LOST)) {
            return Fault.OPEN;
        }
        return peers.stream().filter(p -> p.log().orElseThrow().lost() >= LOST).anyMatch(p -> known || isFineBesides(p, assignment))
                ? Fault.TARGET : Fault.PROVIDER;
    }

    /** Those that probe the same over other providers. */
    private List<ConnectionWatch> peers(ConnectionWatch of, LsmAssignment assignment) {
        return connections.stream().filter(c -> c.target().equals(of.target()) && c.log().isPresent())
                .filter(c -> assignment.provider(c.connection()).isPresent() && !isOfTheSame(c, of, assignment)).toList();
    }

    private static boolean isOfTheSame(ConnectionWatch one, ConnectionWatch other, LsmAssignment assignment) {
        return assignment.provider(one.connection()).equals(assignment.provider(other.connection()));
    }

    private boolean isFineBesides(ConnectionWatch connection, LsmAssignment assignment) {
        long sinceNs = connection.log().orElseThrow().firstLostSentNs();
        return connections.stream().filter(c -> isOfTheSame(c, connection, assignment) && !c.target().equals(connection.target()))
                .anyMatch(c -> c.log().filter(l -> l.hasAnsweredSince(sinceNs)).isPresent());
    }

    private void tell(Set<Target> now) {
        String news = names(now, blamed);
        if (!news.isEmpty()) {
            LOG.warn("No answer from {} over any provider though two have another connection that is answered: does not count until that "
                    + "changes; choose another checkip", news);
        }
        String acquitted = names(blamed, now);
        if (!acquitted.isEmpty()) {
            LOG.info("{} counts again", acquitted);
        }
        blamed = Set.copyOf(now);
    }

    private static String names(Set<Target> of, Set<Target> without) {
        return of.stream().filter(t -> !without.contains(t)).map(Target::address).sorted().collect(Collectors.joining(", "));
    }
}
