package org.shoregate.config.internal;

import java.util.Optional;
import org.shoregate.api.config.Settings;
import org.shoregate.api.net.RouteType;

/**
 * What shorewall.conf says.
 *
 * @param settings that the plan needs
 * @param balanceProviders BALANCE_PROVIDERS: providers balance unless they say otherwise
 * @param markInForward MARK_IN_FORWARD_CHAIN: marking rules without a designator stand in FORWARD
 * @param routeFilter ROUTE_FILTER=Yes: every provider has to balance
 * @param mangleEnabled MANGLE_ENABLED: packets may be marked
 * @param nullRoutes NULL_ROUTE_RFC1918: what becomes of packets to private networks that no route is known for
 */
record Conf(Settings settings, boolean balanceProviders, boolean markInForward, boolean routeFilter,
        boolean mangleEnabled, Optional<RouteType> nullRoutes) {
}
