package org.shoregate.api.plan;

import org.shoregate.api.config.Provider;
import org.shoregate.api.link.Uplink;

/**
 * What the plan makes of one provider.
 *
 * @param inService it carries traffic in this plan
 * @param reason one clause for people: why it does or does not
 */
public record UplinkPlan(Provider provider, Uplink uplink, boolean inService, String reason) {
}
