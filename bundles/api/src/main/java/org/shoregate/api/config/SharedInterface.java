package org.shoregate.api.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What tells a provider from the others on the same interface ({@code interface:address} of shorewall-providers(5)).
 *
 * @param address of the interface, this provider's own
 * @param station of its gateway on Ethernet, as {@code 00:11:22:aa:bb:cc}; absent if it has to be found
 */
public record SharedInterface(InetAddress address, Optional<String> station) {
}
