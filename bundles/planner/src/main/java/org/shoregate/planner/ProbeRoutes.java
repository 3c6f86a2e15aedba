package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.UplinkPlan;

/**
 * The road of probes: a rule and a table of its own for each uplink, there whether or not it is in service, so that its recovery
 * can be seen: a provider that Shorewall has disabled cannot even be pinged.
 */
record ProbeRoutes(List<Route> routes, List<Rule> rules, List<TableId> tables) {
    static final ProbeRoutes NONE = new ProbeRoutes(List.of(), List.of(), List.of());
    /** Probe tables are this number plus the provider's position; far from the numbers people give to providers. */
    private static final int FIRST_TABLE = 53_000;
    /** How much farther they go where a provider has such a number all the same. */
    private static final int STEP = 1_000;
    /** Before every rule but the one for local addresses. */
    static final long PRIORITY = 1;

    static ProbeRoutes of(List<UplinkPlan> uplinks, NetworkState network) {
        List<Route> routes = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        List<TableId> tables = new ArrayList<>();
        int base = base(uplinks);
        for (UplinkPlan plan : uplinks.stream().filter(u -> !u.provider().isLocal()).toList()) {
            Uplink uplink = plan.uplink();
            TableId table = new TableId(base + (uplink.probeMark() & ~MarkPlan.PROBE_BIT));
            tables.add(table);
            if (network.link(uplink.device()).filter(l -> l.up()).isPresent() && uplink.source().isPresent()) {
                routes.addAll(road(plan, table));
            }
            routes.add(Routes.lastResort(network.family(), table));
            rules.add(Rule.own(network.family(), PRIORITY, RuleSelector.marked(new Mark(uplink.probeMark(), -1)), table));
        }
        return new ProbeRoutes(routes, rules, tables);
    }

    private static int base(List<UplinkPlan> uplinks) {
        int base = FIRST_TABLE;
        while (isTaken(base, uplinks)) {
            base += STEP;
        }
        return base;
    }

    private static boolean isTaken(int base, List<UplinkPlan> uplinks) {
        return uplinks.stream().map(u -> u.provider().table().value()).anyMatch(t -> t > base && t <= base + uplinks.size());
    }

    private static List<Route> road(UplinkPlan plan, TableId table) {
        Uplink uplink = plan.uplink();
        return uplink.gateway()
                .map(g -> List.of(Routes.toGateway(plan.provider(), g, uplink.source(), table),
                        Routes.viaGateway(plan.provider(), g, uplink.source(), table, 0)))
                .orElseGet(() -> List.of(Routes.linkDefault(plan.provider(), table, 0)));
    }
}
