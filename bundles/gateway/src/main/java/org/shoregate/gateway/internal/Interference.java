package org.shoregate.gateway.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.NanoClock;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.NetworkEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Others who change what is ours. It is put right at once, but whoever does it again and again is not fought for ever: after
 * {@value #FIGHTS} times within 10 s the thing is left to the refresh of each minute, and people are told. Confined to the control
 * thread.
 */
final class Interference {
    /** Nobody does the same by hand so often; a script that restarts a service does. */
    static final int FIGHTS = 5;
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long TRUCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_OBJECTS = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Interference.class);

    private static final class Fight {
        private final Deque<Long> times = new ArrayDeque<>();
        private Optional<Long> truceUntilNs = Optional.empty();
        private String last = "";
    }

    private final Journal journal;
    private final NanoClock clock;
    private final Map<String, Fight> fights = new TreeMap<>();
    /** Things counted already in the batch at hand. */
    private final Set<String> counted = new HashSet<>();

    Interference(Journal journal, NanoClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Another batch of events begins: however often a thing is in it, it counts once. */
    void begin() {
        counted.clear();
        long now = clock.nanoTime();
        fights.values().removeIf(f -> f.truceUntilNs.filter(t -> t - now > 0).isEmpty() && now - f.times.getLast() > WINDOW_NS);
    }

    /** Whether an event asks for a round now, and not only with the next refresh. */
    boolean isWorthARound(NetworkEvent event, String words, Optional<NetworkPlan> plan) {
        Optional<String> object = plan.flatMap(p -> against(event, p.routing()));
        if (object.isEmpty() || fights.size() >= MAX_OBJECTS && !fights.containsKey(object.get())) {
            return true;
        }
        Fight fight = fights.computeIfAbsent(object.get(), o -> new Fight());
        long now = clock.nanoTime();
        if (counted.add(object.get())) {
            fight.times.addLast(now);
            fight.last = words;
        }
        fight.times.removeIf(t -> now - t > WINDOW_NS && fight.times.size() > 1);
        if (fight.truceUntilNs.filter(t -> t - now > 0).isPresent()) {
            return false;
        }
        if (fight.times.size() <= FIGHTS) {
            return true;
        }
        giveWay(fight, now);
        return false;
    }

    /** Sentences about those that are not fought any more. */
    List<String> problems() {
        long now = clock.nanoTime();
        return fights.values().stream().filter(f -> f.truceUntilNs.filter(t -> t - now > 0).isPresent()).map(Interference::sentence).toList();
    }

    private void giveWay(Fight fight, long now) {
        fight.truceUntilNs = Optional.of(now + TRUCE_NS);
        journal.add(Kind.FAILURE, Set.of(), "yielding to interference", List.of(sentence(fight)));
        LOG.warn("Somebody interferes: {}", sentence(fight));
    }

    private static String sentence(Fight fight) {
        return "somebody keeps changing what is ours, last: " + fight.last + "; it was put right " + FIGHTS
                + " times within 10 s and now is only once a minute: stop whoever does that, or give it other tables, priorities or marks";
    }

    /** The thing of ours that somebody's event goes against; empty if it is none. The kernel itself, which takes routes away with a link, is nobody. */
    private static Optional<String> against(NetworkEvent event, RoutingPlan plan) {
        return switch (event) {
            case NetworkEvent.RouteChanged changed -> !changed.by().isEmpty() && isAgainst(changed.route(), changed.gone(), plan)
                    ? Optional.of("route " + changed.route().key()) : Optional.empty();
            case NetworkEvent.RuleChanged changed -> !changed.by().isEmpty() && isAgainst(changed.rule(), changed.gone(), plan)
                    ? Optional.of("rule " + changed.rule()) : Optional.empty();
            case NetworkEvent.MarksChanged changed -> Optional.of("marks");
            case NetworkEvent.LinkChanged changed -> Optional.empty();
            case NetworkEvent.AddressChanged changed -> Optional.empty();
            case NetworkEvent.Overrun overrun -> Optional.empty();
        };
    }

    private static boolean isAgainst(Route route, boolean gone, RoutingPlan plan) {
        boolean ours = plan.routes().stream().anyMatch(r -> r.key().equals(route.key()));
        return ours || !gone && (plan.ownedTables().contains(route.table())
                || plan.displacedRoutes().stream().anyMatch(r -> r.key().equals(route.key())));
    }

    private static boolean isAgainst(Rule rule, boolean gone, RoutingPlan plan) {
        return gone ? plan.rules().stream().anyMatch(r -> r.sameEffect(rule)) : plan.displacedRules().stream().anyMatch(r -> r.sameEffect(rule));
    }
}
