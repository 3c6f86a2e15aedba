package org.shoregate.config.internal;

import org.shoregate.api.config.Settings;

/**
 * What shorewall.conf says.
 *
 * @param settings that the plan needs
 * @param balanceProviders BALANCE_PROVIDERS: providers balance unless they say otherwise
 * @param markInForward MARK_IN_FORWARD_CHAIN: marking rules without a designator stand in FORWARD
 * @param routeFilter ROUTE_FILTER=Yes: every provider has to balance
 */
record Conf(Settings settings, boolean balanceProviders, boolean markInForward, boolean routeFilter) {
}
