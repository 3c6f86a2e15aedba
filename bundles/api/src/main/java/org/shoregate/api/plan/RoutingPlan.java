package org.shoregate.api.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * @param kernelSettings values of files below {@code /proc/sys/net}, as {@code ipv4/conf/eth0/rp_filter}; they stay when the plan ends
 */
public record RoutingPlan(Family family, List<Route> routes, Set<TableId> ownedTables, List<Rule> rules,
        List<Route> displacedRoutes, List<Rule> displacedRules, Map<String, String> kernelSettings) {
    /** One that leaves the kernel's settings alone. */
    public RoutingPlan(Family family, List<Route> routes, Set<TableId> ownedTables, List<Rule> rules, List<Route> displacedRoutes,
            List<Rule> displacedRules) {
        this(family, routes, ownedTables, rules, displacedRoutes, displacedRules, Map.of());
    }

    public RoutingPlan {
        routes = List.copyOf(routes);
        ownedTables = Set.copyOf(ownedTables);
        rules = List.copyOf(rules);
        displacedRoutes = List.copyOf(displacedRoutes);
        displacedRules = List.copyOf(displacedRules);
        kernelSettings = Collections.unmodifiableMap(new TreeMap<>(kernelSettings));
    }
}
