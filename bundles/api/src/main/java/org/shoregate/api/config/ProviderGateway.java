package org.shoregate.api.config;

import java.net.InetAddress;

/** The GATEWAY column of shorewall-providers(5). */
public sealed interface ProviderGateway {
    /** Written down. */
    record Fixed(InetAddress address) implements ProviderGateway {
    }

    /** {@code detect}: found at run time. */
    record Detect() implements ProviderGateway {
    }

    /** {@code -}: a point-to-point link. */
    record PointToPoint() implements ProviderGateway {
    }

    /**
     * Option {@code tproxy} or {@code local}: the table hands every packet to the gateway's own sockets.
     *
     * @param transparent {@code tproxy}: packets with the tproxy bit, asked for before all other rules
     */
    record Local(boolean transparent) implements ProviderGateway {
    }

    /** {@code none}: a table without a default route. */
    record NoDefaultRoute() implements ProviderGateway {
    }
}
