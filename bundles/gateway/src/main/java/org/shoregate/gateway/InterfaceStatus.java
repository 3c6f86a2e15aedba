package org.shoregate.gateway;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** Which interfaces are in service, for the files that Shorewall calls {@code INTERFACE.status}. */
final class InterfaceStatus {
    private InterfaceStatus() {
    }

    /** One for each provider's interface and each optional one, by kernel name. */
    static Map<InterfaceName, Boolean> of(GatewayConfig config, NetworkPlan plan, NetworkState network, Set<InterfaceName> off) {
        Map<InterfaceName, Boolean> status = new TreeMap<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            status.merge(uplink.provider().device(), uplink.inService(), Boolean::logicalOr);
        }
        for (InterfaceConfig configured : config.interfaces()) {
            InterfaceName device = configured.physical();
            if (configured.optional() && !device.value().endsWith("+")) {
                status.putIfAbsent(device, !off.contains(device) && network.isUsable(device));
            }
        }
        return status;
    }
}
