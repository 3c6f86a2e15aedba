package org.shoregate.api.net;

/**
 * A network interface.
 *
 * @param index the kernel's number of it
 * @param up the administrator wants it up ({@code IFF_UP})
 * @param carrier it can pass packets: {@code IFF_LOWER_UP} is set and the operational state is not down
 * @param loopback {@code IFF_LOOPBACK}
 * @param mtu bytes
 */
public record Link(InterfaceName name, int index, boolean up, boolean carrier, boolean loopback, int mtu) {
}
