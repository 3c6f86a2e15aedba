package org.shoregate.metrics.internal;

import java.util.HashMap;
import java.util.Map;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.UplinkStatus;

/** Counts how often each uplink has left service. Thread-safe. */
final class Failovers {
    private final Map<String, Boolean> serving = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    /** The gateway tells each of its statuses, in order. */
    synchronized void changed(GatewayStatus status) {
        for (UplinkStatus uplink : status.uplinks()) {
            String name = uplink.plan().provider().name().value();
            boolean now = uplink.plan().inService();
            if (Boolean.TRUE.equals(serving.put(name, now)) && !now) {
                counts.merge(name, 1L, Long::sum);
            }
        }
    }

    /** By the uplink's name; those that never left service are missing. */
    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
