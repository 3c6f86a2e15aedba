package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/**
 * What leads from a state to a plan. Pure.
 *
 * <p>Build: routes, those that others depend on first; then rules, new ones behind old ones of the same priority. Teardown: rules,
 * then the routes that no rule leads to any more. So no packet meets a table that is being filled or emptied. Only where somebody has
 * flushed the rules those that lead to main come first: by them the kernel looks whether a gateway is on the link of a route.
 */
public final class RoutingDiff {
    private RoutingDiff() {
    }

    public static ChangeSet between(RoutingPlan plan, NetworkState actual) {
        RouteDiff routes = new RouteDiff(plan, actual);
        RuleDiff rules = new RuleDiff(plan, actual);
        boolean flushed = actual.rules().stream().noneMatch(RoutingDiff::leadsToMain);
        List<Change> first = rules.build().stream().filter(c -> flushed && c instanceof Change.AddRule add && leadsToMain(add.rule())).toList();
        List<Change> build = joined(first, routes.build());
        rules.build().stream().filter(c -> !first.contains(c)).forEach(build::add);
        return new ChangeSet(build, joined(rules.teardown(), routes.teardown()));
    }

    private static boolean leadsToMain(Rule rule) {
        return rule.action() instanceof RuleAction.Lookup lookup && lookup.table().equals(TableId.MAIN);
    }

    private static List<Change> joined(List<Change> first, List<Change> second) {
        List<Change> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
