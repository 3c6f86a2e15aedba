package org.shoregate.metrics.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.NanoClock;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.FlowCounter;
import org.shoregate.metrics.internal.Exposition.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections each uplink has. However often somebody asks, counting takes no more than a fiftieth of a processor; between two counts
 * the last one is told again. Thread-safe: who asks while another's count is made waits for it.
 */
final class UplinkFlows {
    /** Prometheus's usual interval is longer. */
    static final Duration LEAST_PAUSE = Duration.ofSeconds(5);
    /** So many times as long as a count took, none is made. */
    static final int PAUSE = 50;
    private static final Logger LOG = LoggerFactory.getLogger(UplinkFlows.class);

    private final NanoClock clock;
    private Map<ProviderName, Long> counts = Map.of();
    private boolean counted;
    private boolean failing;
    private long nextNs;

    UplinkFlows(NanoClock clock) {
        this.clock = clock;
    }

    /** Nothing is written for an uplink whose connections cannot be counted. */
    void write(Exposition out, GatewayStatus status, Optional<FlowCounter> counter) {
        Map<ProviderName, Long> known = counts(status, counter);
        out.metric("shoregate_uplink_flows", Type.GAUGE, "Tracked connections with the uplink's mark, or whose replies come to its address");
        for (UplinkStatus uplink : status.uplinks()) {
            Long count = known.get(uplink.plan().provider().name());
            if (count != null) {
                out.sample(count, GatewayMetrics.labels(uplink));
            }
        }
    }

    private synchronized Map<ProviderName, Long> counts(GatewayStatus status, Optional<FlowCounter> counter) {
        if (counter.isEmpty() || status.uplinks().isEmpty()) {
            return Map.of();
        }
        long begun = clock.nanoTime();
        if (!counted || begun - nextNs >= 0) {
            counts = count(status, counter.get());
            counted = true;
            nextNs = clock.nanoTime() + Math.max(LEAST_PAUSE.toNanos(), PAUSE * (clock.nanoTime() - begun));
        }
        return counts;
    }

    private Map<ProviderName, Long> count(GatewayStatus status, FlowCounter counter) {
        Map<ProviderName, List<FlowSelector>> owners = new LinkedHashMap<>();
        status.uplinks().forEach(u -> owners.put(u.plan().provider().name(), selectors(u.plan())));
        try {
            Map<ProviderName, Long> now = counter.count(status.uplinks().getFirst().plan().uplink().family(), owners);
            failing = false;
            return now;
        } catch (BackendException e) {
            if (!failing) {
                LOG.warn("The connections of uplinks are not counted: {}", e.getMessage());
                failing = true;
            }
            return Map.of();
        }
    }

    private static List<FlowSelector> selectors(UplinkPlan plan) {
        List<FlowSelector> selectors = new ArrayList<>();
        plan.provider().mark().ifPresent(m -> selectors.add(new FlowSelector.Marked(plan.uplink().family(), m)));
        plan.uplink().source().ifPresent(a -> selectors.add(new FlowSelector.RepliesTo(a)));
        return selectors;
    }
}
