package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/**
 * What leads from a state to a plan. Pure.
 *
 * <p>Build: routes, those that others depend on first; then rules, new ones behind old ones of the same priority. Teardown: rules,
 * then the routes that no rule leads to any more. So no packet meets a table that is being filled or emptied.
 */
public final class RoutingDiff {
    private RoutingDiff() {
    }

    public static ChangeSet between(RoutingPlan plan, NetworkState actual) {
        RouteDiff routes = new RouteDiff(plan, actual);
        RuleDiff rules = new RuleDiff(plan, actual);
        return new ChangeSet(joined(routes.build(), rules.build()), joined(rules.teardown(), routes.teardown()));
    }

    private static List<Change> joined(List<Change> first, List<Change> second) {
        List<Change> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
