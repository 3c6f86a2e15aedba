package org.shoregate.api.config;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/**
 * A route of shorewall-routes(5), or one of NULL_ROUTE_RFC1918.
 *
 * @param provider whose table it is in, and with which it comes and goes; absent for main, default and balance
 * @param gateway absent if the route leads straight onto the link, or nowhere
 * @param device absent if the gateway tells it, or if the type refuses
 * @param yielding left out where main has a route of the same destination already
 * @param persistent it stays while a persistent provider is out of service
 */
public record StaticRoute(TableId table, Optional<ProviderName> provider, IpPrefix destination, RouteType type,
        Optional<InetAddress> gateway, Optional<InterfaceName> device, boolean yielding, boolean persistent,
        SourceLocation location) {
}
