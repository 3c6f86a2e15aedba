package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.UplinkPlan;

/** What a person should know about a plan. */
final class Notices {
    private Notices() {
    }

    static List<String> of(GatewayConfig config, NetworkState network, List<UplinkPlan> uplinks, DefaultRoutes defaults) {
        List<String> notices = new ArrayList<>();
        for (UplinkPlan plan : uplinks) {
            if (!plan.inService()) {
                notices.add("provider " + plan.provider().name() + " is out of service: " + plan.reason());
            }
        }
        if (defaults.restored() && !config.providers().isEmpty() && uplinks.stream().noneMatch(UplinkPlan::inService)) {
            notices.add("no provider is in service: the default routes from before are back in main");
        }
        StaticRoutes statics = new StaticRoutes(network);
        config.routes().stream().filter(r -> statics.waits(r) && isWanted(r, uplinks))
                .forEach(r -> notices.add(r.location() + ": the route to " + r.destination() + " waits for interface "
                        + r.device().orElseThrow() + (network.link(r.device().get()).isPresent() ? ", which is down" : ", which is not there")));
        return notices;
    }

    /** That of a provider out of service is told with the provider. */
    private static boolean isWanted(StaticRoute route, List<UplinkPlan> uplinks) {
        return route.provider().isEmpty()
                || uplinks.stream().anyMatch(u -> u.inService() && u.provider().name().equals(route.provider().get()));
    }
}
