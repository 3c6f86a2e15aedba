package org.shoregate.gateway;

import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.Memory;

/**
 * What a round starts from, besides the kernel.
 *
 * @param memory of the last round that succeeded
 * @param watched whether somebody stays to watch, see {@link org.shoregate.planner.Planner#plan}
 */
public record RoundInput(GatewayConfig config, LinkStates links, Memory memory, boolean watched) {
}
