package org.shoregate.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Load;
import org.shoregate.lab.Outage;
import org.shoregate.lab.OutageMeter;
import org.shoregate.lab.Probe;
import org.shoregate.lab.Tally;
import org.shoregate.lab.Topology;
import org.shoregate.lab.Traffic;

/** Breaks the first provider once, heals it, and measures. One thread. */
final class Scenario {
    private static final OutageMeter METER = OutageMeter.STANDARD;
    private static final Duration BEFORE = Duration.ofSeconds(1);
    /** Longer than any gateway worth its name takes; the slowest peer measured takes 70 s with its defaults. */
    private static final Duration FAIL_OVER_LIMIT = Duration.ofSeconds(30);
    private static final Duration FAIL_BACK_LIMIT = Duration.ofSeconds(90);
    private static final Duration AFTER = Duration.ofMillis(1500);
    private static final Duration REFRESH = Duration.ofMillis(100);

    private final Topology topology;
    private final Traffic traffic;
    private final Fault fault;
    private final Live live;
    private Traffic.Run run;
    private long strikeNs;
    private long healNs;

    /** Shows how things stand, several times a second. */
    interface Live {
        void show(String phase, Duration since, Shares exits, Outage outage);
    }

    Scenario(Topology topology, Traffic traffic, Fault fault, Live live) {
        this.topology = topology;
        this.traffic = traffic;
        this.fault = fault;
        this.live = live;
    }

    /** Something to do in between. */
    interface Interlude {
        void play() throws IOException;
    }

    /**
     * Blocks until the provider is back in use, or a limit is passed. After an exception it may still be broken.
     *
     * @param broken is played when traffic has moved and the provider is still broken
     */
    Measurement measure(Interlude broken) throws Exception {
        try (Traffic.Run started = traffic.start(Load.STANDARD, Isp.ISP1, Isp.ISP2)) {
            run = started;
            strikeNs = System.nanoTime() + BEFORE.toNanos();
            await("all is well", BEFORE, () -> false);
            Shares before = Shares.of(run.newFlows(strikeNs - BEFORE.toNanos()));
            strikeNs = System.nanoTime();
            fault.strike(topology, Isp.ISP1);
            boolean failedOver = await("broken", FAIL_OVER_LIMIT, this::hasMoved);
            Shares during = recent();
            broken.play();
            fault.heal(topology, Isp.ISP1);
            healNs = System.nanoTime();
            boolean back = await("healed", FAIL_BACK_LIMIT, () -> firstBack().isPresent());
            await(back ? "back in use" : "not back in use", AFTER, () -> false);
            Shares after = recent();
            var downloads = run.downloads(strikeNs);
            run.drain(METER.patience().multipliedBy(2));
            Outage outage = METER.first(untilHealed(run.newFlows(strikeNs)), strikeNs);
            Optional<Duration> failBack = firstBack().map(p -> Duration.ofNanos(p.sentNs() - healNs));
            int failBackLost = (int) run.newFlows(healNs).stream().filter(METER::isLost).count();
            return new Measurement(fault, failedOver, outage, established(), downloads, failBack, failBackLost,
                    healthy(strikeNs, healNs), healthy(healNs, Long.MAX_VALUE), before, during, after);
        }
    }

    /** Whether for the calm time all new flows have been well by the other provider. */
    private boolean hasMoved() {
        long untilNs = System.nanoTime() - METER.patience().toNanos();
        long fromNs = untilNs - METER.calm().toNanos();
        return fromNs - strikeNs > 0 && run.newFlows(fromNs).stream().filter(p -> p.sentNs() - untilNs < 0)
                .allMatch(p -> p.leftBy(Isp.ISP2) && !METER.isLost(p));
    }

    private Optional<Probe> firstBack() {
        return run.newFlows(healNs).stream().filter(p -> p.leftBy(Isp.ISP1)).findFirst();
    }

    /** Where new flows went in the last second, the latest not counted as they may still be answered. */
    private Shares recent() {
        long nowNs = System.nanoTime();
        return Shares.of(until(run.newFlows(nowNs - METER.calm().toNanos()), nowNs - METER.patience().toNanos()));
    }

    private List<Outage> established() {
        return run.established(strikeNs).stream().map(flow -> METER.first(untilHealed(flow), strikeNs)).toList();
    }

    private Tally healthy(long fromNs, long untilNs) {
        return Tally.sum(run.healthy(fromNs).stream().map(flow -> METER.tally(until(flow, untilNs), Isp.ISP2)).toList());
    }

    private List<Probe> untilHealed(List<Probe> probes) {
        return until(probes, healNs);
    }

    private static List<Probe> until(List<Probe> probes, long untilNs) {
        return probes.stream().filter(p -> untilNs == Long.MAX_VALUE || p.sentNs() - untilNs < 0).toList();
    }

    /** Waits and shows how things stand; false if the condition has not come true in time. */
    private boolean await(String phase, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < limit.toNanos()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            long settledNs = System.nanoTime() - METER.patience().toNanos();
            Outage soFar = METER.first(until(run.newFlows(strikeNs), settledNs), strikeNs);
            live.show(phase, Duration.ofNanos(System.nanoTime() - strikeNs), recent(), soFar);
            Thread.sleep(REFRESH);
        }
        return condition.getAsBoolean();
    }
}
