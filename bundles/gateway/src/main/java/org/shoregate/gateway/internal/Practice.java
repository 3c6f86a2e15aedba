package org.shoregate.gateway.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/**
 * Decisions that are made for practice and thrown away, so that the JVM has compiled what decides when the first uplink fails: in a fresh
 * one that takes ten times as long. Confined to the control thread.
 */
final class Practice {
    /** The JIT compiles what was called 200 times, or went round in a loop 2,000 times (Tier3InvocationThreshold, HotSpot). */
    private static final int TIMES = 250;
    /** Of large configurations fewer must do. */
    private static final long MAX_NS = TimeUnit.SECONDS.toNanos(1);
    private static final LinkState.Down DOWN = new LinkState.Down(Instant.EPOCH, LinkState.Cause.TARGETS_SILENT, "for practice");

    private final NanoClock clock;
    private int times;
    private long spentNs;

    /** One decision. */
    @FunctionalInterface
    interface Decide {
        void with(LinkStates links);
    }

    Practice(NanoClock clock) {
        this.clock = clock;
    }

    /** Whether it has had enough. */
    boolean isOver() {
        return times >= TIMES || spentNs >= MAX_NS;
    }

    void end() {
        times = TIMES;
    }

    /** One decision as if another of the uplinks that serve had failed. */
    void once(NetworkPlan plan, LinkStates links, Decide decide) {
        long start = clock.nanoTime();
        List<ProviderName> serving = plan.uplinks().stream().filter(UplinkPlan::inService).map(u -> u.provider().name()).toList();
        Map<ProviderName, LinkState> verdicts = new TreeMap<>(links.verdicts());
        if (!serving.isEmpty()) {
            verdicts.put(serving.get(times % serving.size()), DOWN);
        }
        times++;
        try {
            decide.with(new LinkStates(verdicts, links.disabled(), links.leased(), links.stations(), links.drainable(), links.scripts()));
        } finally {
            spentNs += clock.nanoTime() - start;
        }
    }
}
