package org.shoregate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/** The plainest difference that is right; the order of rules of one priority does not matter to it. */
final class FakeDiff {
    private FakeDiff() {
    }

    static ChangeSet diff(RoutingPlan plan, NetworkState actual) {
        List<Change> build = new ArrayList<>();
        for (Route wanted : plan.routes()) {
            Optional<Route> there = actual.routes().stream().filter(r -> r.key().equals(wanted.key())).findFirst();
            if (there.isEmpty()) {
                build.add(new Change.AddRoute(wanted));
            } else if (!there.get().equals(wanted)) {
                build.add(new Change.ReplaceRoute(there.get(), wanted));
            }
        }
        plan.rules().stream().filter(w -> actual.rules().stream().noneMatch(w::sameEffect)).map(Change.AddRule::new).forEach(build::add);
        return new ChangeSet(build, teardown(plan, actual));
    }

    private static List<Change> teardown(RoutingPlan plan, NetworkState actual) {
        List<Change> teardown = new ArrayList<>();
        for (Rule rule : actual.rules()) {
            boolean wanted = plan.rules().stream().anyMatch(rule::sameEffect);
            if (!wanted && (rule.isOwn() || plan.displacedRules().contains(rule))) {
                teardown.add(new Change.DeleteRule(rule));
            }
        }
        for (Route route : actual.routes()) {
            boolean wanted = plan.routes().stream().anyMatch(r -> r.key().equals(route.key()));
            if (!wanted && (route.isOwn() || plan.ownedTables().contains(route.table()) || plan.displacedRoutes().contains(route))) {
                teardown.add(new Change.DeleteRoute(route));
            }
        }
        return teardown;
    }
}
