package org.shoregate.bench.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/**
 * How it was when nothing happened.
 *
 * @param parts of each provider that served without a doubt: the routes and rules that are its own
 */
record QuietMoment(NetworkState network, Map<Wan, Part> parts) {
    /** What of a plan is of one provider alone. */
    record Part(List<Route> routes, List<Rule> rules) {
    }

    static QuietMoment of(NetworkPlan plan, NetworkState network, GatewayStatus status) {
        Map<Wan, Part> parts = new HashMap<>();
        for (Wan wan : Wan.ALL) {
            boolean condemned = status.uplinks().stream().filter(u -> u.plan().provider().name().equals(wan.provider()))
                    .anyMatch(u -> u.state() instanceof LinkState.Down);
            if (plan.uplink(wan.provider()).filter(UplinkPlan::inService).isPresent() && !condemned) {
                parts.put(wan, new Part(plan.routing().routes().stream().filter(r -> r.table().value() == wan.table()).toList(),
                        plan.routing().rules().stream().filter(r -> Happenings.leadsTo(r, wan)).toList()));
            }
        }
        return new QuietMoment(network, parts);
    }

    /**
     * What the gateway must not have done on the way here.
     *
     * @param hit the uplinks to which something happened
     */
    List<String> faults(QuietMoment before, Witness.Account account, Set<Wan> hit) {
        List<String> faults = new ArrayList<>();
        List<Wan> healthy = Wan.ALL.stream().filter(w -> !hit.contains(w) && parts.containsKey(w) && parts.get(w).equals(before.parts().get(w))).toList();
        if (account.blind() || healthy.isEmpty()) {
            return faults;
        }
        for (Wan wan : healthy) {
            account.routes().stream().filter(r -> r.table().value() == wan.table())
                    .forEach(r -> faults.add("the healthy provider " + wan.provider() + " was touched: route " + r));
            account.rules().stream().filter(r -> Happenings.leadsTo(r, wan))
                    .forEach(r -> faults.add("the healthy provider " + wan.provider() + " was without its rule " + r));
        }
        if (healthy.stream().anyMatch(w -> w.number() <= 2)) {
            faults.addAll(account.bare());
        }
        return faults;
    }
}
