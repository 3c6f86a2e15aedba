package org.shoregate.api.plan;

import java.util.List;
import java.util.Set;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;

/**
 * The routes and rules that should be there.
 *
 * @param routes all that are ours, in the order in which they can be added
 * @param ownedTables tables in which nothing else may be
 * @param rules all that are ours, in the order in which they are to be consulted
 * @param displacedRoutes routes of others that must go while this plan holds
 * @param displacedRules rules of others that must go while this plan holds
 */
public record RoutingPlan(Family family, List<Route> routes, Set<TableId> ownedTables, List<Rule> rules,
        List<Route> displacedRoutes, List<Rule> displacedRules) {
    public RoutingPlan {
        routes = List.copyOf(routes);
        ownedTables = Set.copyOf(ownedTables);
        rules = List.copyOf(rules);
        displacedRoutes = List.copyOf(displacedRoutes);
        displacedRules = List.copyOf(displacedRules);
    }
}
