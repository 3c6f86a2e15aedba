package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.RoutingPlan;

/**
 * The routes' part of a difference. A route is ours to delete if it carries our protocol, is in a table of ours or is displaced by
 * the plan. The kernel may hold several routes of one key ({@code ip route append}); the first is the one it uses.
 */
final class RouteDiff {
    /** On-link routes are what gateways are reached by; default routes come last, behind the backstop that refuses packets. */
    private static final Comparator<Route> DEPENDENCY = Comparator.comparingInt(RouteDiff::rank);

    private final Set<TableId> ownedTables;
    private final Set<Route> displaced;
    private final List<Change.AddRoute> adds = new ArrayList<>();
    private final List<Change.ReplaceRoute> replaces = new ArrayList<>();
    private final List<Route> deletes = new ArrayList<>();

    RouteDiff(RoutingPlan plan, NetworkState actual) {
        ownedTables = plan.ownedTables();
        displaced = new HashSet<>();
        plan.displacedRoutes().forEach(r -> displaced.add(RouteEffect.normal(r)));
        Map<RouteKey, List<Route>> there = new LinkedHashMap<>();
        for (Route route : actual.routes()) {
            there.computeIfAbsent(route.key(), k -> new ArrayList<>()).add(route);
        }
        for (Route planned : plan.routes()) {
            Route wanted = RouteEffect.normal(planned);
            compare(wanted, there.getOrDefault(wanted.key(), List.of()));
            there.remove(wanted.key());
        }
        there.values().forEach(routes -> routes.stream().filter(this::isOurs).forEach(deletes::add));
    }

    private void compare(Route wanted, List<Route> there) {
        if (there.isEmpty()) {
            adds.add(new Change.AddRoute(wanted));
            return;
        }
        int found = 0;
        while (found < there.size() && !RouteEffect.same(wanted, there.get(found))) {
            found++;
        }
        if (found == there.size()) {
            replaces.add(new Change.ReplaceRoute(there.getFirst(), wanted));
            found = 0;
        } else if (mustBeOurs(wanted) && !there.get(found).isOwn()) {
            replaces.add(new Change.ReplaceRoute(there.get(found), wanted));
        }
        // Those in front would hide it, whosever they are; those behind do not matter to it.
        deletes.addAll(there.subList(0, found));
        there.subList(found + 1, there.size()).stream().filter(this::isOurs).forEach(deletes::add);
    }

    /** A default route that leads where ours does serves as well, but has to go with our providers, and not to stay as somebody else's. */
    private static boolean mustBeOurs(Route wanted) {
        return wanted.isOwn() && wanted.isDefault() && wanted.table().equals(TableId.MAIN);
    }

    private boolean isOurs(Route route) {
        return route.isOwn() || ownedTables.contains(route.table()) || displaced.contains(route);
    }

    /** In the order in which no route is refused for want of another. */
    List<Change> build() {
        record Step(Route route, Change change) {
        }
        List<Step> steps = new ArrayList<>();
        adds.forEach(a -> steps.add(new Step(a.route(), a)));
        replaces.forEach(r -> steps.add(new Step(r.after(), r)));
        steps.sort(Comparator.comparing(Step::route, DEPENDENCY));
        return steps.stream().map(Step::change).toList();
    }

    /** In the reverse order: packets rather miss a default route than a route to their own network. */
    List<Change> teardown() {
        return deletes.stream().sorted(DEPENDENCY.reversed()).map(r -> (Change) new Change.DeleteRoute(r)).toList();
    }

    private static int rank(Route route) {
        if (route.isDefault()) {
            return route.type().refuses() ? 2 : 3;
        }
        return route.hops().stream().anyMatch(NextHop.Gateway.class::isInstance) ? 1 : 0;
    }
}
