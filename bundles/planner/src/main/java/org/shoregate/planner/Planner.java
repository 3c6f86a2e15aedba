package org.shoregate.planner;

import java.util.List;
import java.util.Set;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.RoutingPlan;

/** Makes the plan. Stateless and thread-safe. */
public final class Planner {
    private Planner() {
    }

    /**
     * What should be, for this configuration on this network.
     *
     * @param probes whether to add the routes and rules that let probes reach uplinks that are out of service; the
     *     command line, which does not monitor, leaves them out
     */
    public static NetworkPlan plan(GatewayConfig config, NetworkState network, LinkStates links, Memory memory, boolean probes) {
        return new NetworkPlan(
                new RoutingPlan(config.family(), List.of(), Set.of(), List.of(), List.of(), List.of()),
                new MarkPlan(config.family(), config.settings(), List.of(), List.of(), List.of()), List.of(), memory, List.of());
    }

    /**
     * What should be when the gateway is stopped: nothing of ours, and the default routes as they were before.
     */
    public static NetworkPlan stopped(GatewayConfig config, NetworkState network, Memory memory) {
        return plan(config, network, LinkStates.NONE, memory, false);
    }
}
