package org.shoregate.gateway.internal;

import java.net.InetAddress;
import java.time.Duration;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.RoutingBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the kernel know the Ethernet addresses of the gateways before traffic is moved to them. Else the first packet that is moved makes
 * it ask, in the name of its own source, an address of the uplink that was left: many a router does not answer that, and traffic waits a
 * second for the next try. Confined to the control thread.
 */
final class WarmNeighbours {
    private static final Logger LOG = LoggerFactory.getLogger(WarmNeighbours.class);

    private final RoutingBackend routing;

    WarmNeighbours(RoutingBackend routing) {
        this.routing = routing;
    }

    /** Asks for those that are not known, also of uplinks out of service, which may come back; does not wait for answers. */
    void keep(NetworkPlan plan) {
        plan.uplinks().forEach(u -> u.uplink().gateway().ifPresent(g -> ask(u, g)));
    }

    private void ask(UplinkPlan uplink, InetAddress gateway) {
        try {
            routing.station(uplink.uplink().device(), gateway, Duration.ZERO);
        } catch (BackendException | RuntimeException e) {
            LOG.debug("The gateway of {} cannot be asked for ahead of time: {}", uplink.provider().name(), e.getMessage());
        }
    }
}
