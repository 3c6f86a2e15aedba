package org.shoregate.api.notify;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.net.InterfaceName;

/**
 * One verdict that differs from the one before.
 *
 * @param device of the uplink
 * @param target that is probed; absent if there is none, or more than one
 * @param source address of the probes; absent while the interface has none
 * @param statistics of the probes in LSM's figures; {@link LsmStatistics#NONE} if the policy keeps none
 */
public record LinkTransition(ProviderName provider, InterfaceName device, Optional<InetAddress> target, Optional<InetAddress> source,
        LinkState before, LinkState after, LsmStatistics statistics) {
}
