package org.shoregate.gateway.internal;

import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.plan.UplinkPlan;

/** Hears what rounds have done. Called on the control thread, so it must not block. */
interface RoundListener {
    /** A provider has come into service or left it. */
    void moved(GatewayConfig config, UplinkPlan uplink);

    /** A configuration is in force that was not before. */
    void begun(GatewayConfig config);
}
