package org.shoregate.api.plan;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Route;

/**
 * What must outlive a round because the kernel no longer tells it.
 *
 * @param gateways the last gateway found for each provider whose GATEWAY is {@code detect}
 * @param savedDefaults main's default routes as they were before we took them over; absent while we have not
 */
public record Memory(Map<ProviderName, InetAddress> gateways, Optional<List<Route>> savedDefaults) {
    /** Nothing remembered. */
    public static final Memory EMPTY = new Memory(Map.of(), Optional.empty());

    public Memory {
        gateways = Collections.unmodifiableMap(new TreeMap<>(gateways));
        savedDefaults = savedDefaults.map(List::copyOf);
    }
}
