package org.shoregate.api.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address of the host.
 *
 * @param length of the network it is in, in bits
 * @param peer the far end of a point-to-point link
 * @param scope {@code RT_SCOPE_*}: 0 global, 253 link, 254 host
 * @param tentative not yet usable (IPv6 duplicate address detection)
 */
public record InterfaceAddress(InterfaceName device, InetAddress address, int length, Optional<InetAddress> peer, int scope,
        boolean tentative) {
    public Family family() {
        return Family.of(address);
    }

    public boolean isGlobal() {
        return scope == Route.SCOPE_GLOBAL;
    }
}
