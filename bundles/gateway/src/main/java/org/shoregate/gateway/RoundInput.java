package org.shoregate.gateway;

import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.Memory;

/**
 * What a round starts from, besides the kernel.
 *
 * @param memory of the last round that succeeded
 * @param watched whether somebody stays to watch, see {@link org.shoregate.planner.Planner#plan}
 * @param policies for the connections over providers that leave service
 */
public record RoundInput(GatewayConfig config, LinkStates links, Memory memory, boolean watched, FlowPolicies policies) {
    /** One with the usual policies; who does not stay to watch does what Shorewall does: connections keep their marks. */
    public RoundInput(GatewayConfig config, LinkStates links, Memory memory, boolean watched) {
        this(config, links, memory, watched, watched ? FlowPolicies.DEFAULT : FlowPolicies.LEAVE);
    }
}
