package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.plan.UplinkPlan;

/** What a person should know about a plan. */
final class Notices {
    private Notices() {
    }

    static List<String> of(GatewayConfig config, List<UplinkPlan> uplinks, DefaultRoutes defaults) {
        List<String> notices = new ArrayList<>();
        for (UplinkPlan plan : uplinks) {
            if (!plan.inService()) {
                notices.add("provider " + plan.provider().name() + " is out of service: " + plan.reason());
            }
        }
        if (defaults.restored() && !config.providers().isEmpty() && uplinks.stream().noneMatch(UplinkPlan::inService)) {
            notices.add("no provider is in service: the default routes from before are back in main");
        }
        return notices;
    }
}
