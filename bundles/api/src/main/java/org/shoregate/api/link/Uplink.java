package org.shoregate.api.link;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;

/**
 * How to reach the outside through one provider: what a probe binds to.
 *
 * @param source the address packets should carry; absent while the interface has none
 * @param gateway the next router; absent on a point-to-point link or while unknown
 * @param probeMark the packet mark that routes through this provider even while it is out of service
 */
public record Uplink(ProviderName provider, Family family, InterfaceName device, Optional<InetAddress> source,
        Optional<InetAddress> gateway, int probeMark) {
}
