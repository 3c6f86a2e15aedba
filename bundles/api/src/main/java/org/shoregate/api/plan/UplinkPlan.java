package org.shoregate.api.plan;

import org.shoregate.api.config.Provider;
import org.shoregate.api.link.Uplink;

/**
 * What the plan makes of one provider.
 *
 * @param inService it carries traffic in this plan
 * @param kept out of service, but its table stays, with the rules and routes that are persistent
 * @param draining out of service, but its table stays for the connections it has; it has a mark and is tracked
 * @param reason one clause for people: why it does or does not
 */
public record UplinkPlan(Provider provider, Uplink uplink, boolean inService, boolean kept, boolean draining, String reason) {
    public UplinkPlan {
        if (inService && (kept || draining)) {
            throw new IllegalArgumentException("what is in service needs neither be kept nor drained");
        }
    }

    /** One that is in service, or else leaves nothing behind. */
    public UplinkPlan(Provider provider, Uplink uplink, boolean inService, String reason) {
        this(provider, uplink, inService, false, false, reason);
    }

    /** Whether packets with its mark go its way: those of all its connections, or of those it still has. */
    public boolean leads() {
        return inService || draining;
    }

    /** Whether its table is filled. */
    public boolean hasTable() {
        return inService || kept || draining;
    }
}
