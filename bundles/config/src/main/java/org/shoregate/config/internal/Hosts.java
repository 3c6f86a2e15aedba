package org.shoregate.config.internal;

import java.util.List;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;

/**
 * What a list in SOURCE or DEST names.
 *
 * @param devices those whose first address is meant, written {@code &interface}
 */
record Hosts(List<IpPrefix> networks, List<InterfaceName> devices) {
    static final Hosts NONE = new Hosts(List.of(), List.of());

    Hosts {
        networks = List.copyOf(networks);
        devices = List.copyOf(devices);
    }

    boolean isEmpty() {
        return networks.isEmpty() && devices.isEmpty();
    }
}
