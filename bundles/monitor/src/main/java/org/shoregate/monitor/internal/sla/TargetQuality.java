package org.shoregate.monitor.internal.sla;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.SampleSummary;
import org.shoregate.api.spi.Target;

/** Loss, latency and jitter of one target over the window, and what they come to. Confined to its judge's thread. */
final class TargetQuality {
    private static final double NS_PER_MS = 1e6;
    /** Enough for a window of bursts. */
    private static final int CAPACITY = 512;

    /** How good a target is, best first. */
    enum Grade { GOOD, DEGRADED, DOWN }

    private record Outcome(long atNs, Sample sample) {
    }

    private final Target target;
    private final SlaSettings settings;
    private final ArrayDeque<Outcome> window = new ArrayDeque<>();
    private SampleSummary figures = SampleSummary.of(List.of());
    private boolean lossy;
    private boolean veryLossy;
    private boolean slow;
    private boolean verySlow;
    private boolean uneven;

    TargetQuality(Target target, SlaSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /** A late answer takes the place of the loss. */
    void add(Sample sample, long nowNs) {
        if (sample instanceof Sample.Replied) {
            window.removeIf(o -> o.sample() instanceof Sample.Lost lost && lost.sequence() == sample.sequence());
        }
        window.addLast(new Outcome(nowNs, sample));
        while (window.size() > CAPACITY || nowNs - window.getFirst().atNs() > settings.window().toNanos()) {
            window.removeFirst();
        }
        figures = SampleSummary.of(window.stream().map(Outcome::sample).toList());
        grade();
    }

    /** Figures out of bounds; loss is entered only on many probes, and everything is left as it is on very few. */
    private void grade() {
        if (figures.sent() < SlaSettings.LEAST) {
            return;
        }
        boolean many = figures.sent() >= SlaSettings.LEAST_FOR_LOSS;
        double loss = figures.lossPercent();
        lossy = (many || lossy) && settings.loss().isBeyond(loss, lossy);
        veryLossy = (many || veryLossy) && settings.lossDown().isBeyond(loss, veryLossy);
        if (figures.sent() - figures.lost() >= SlaSettings.LEAST) {
            double latencyMs = figures.medianNs() / NS_PER_MS;
            slow = settings.latency().isBeyond(latencyMs, slow);
            verySlow = settings.latencyDown().isBeyond(latencyMs, verySlow);
            uneven = settings.jitter().isBeyond(figures.jitterNs() / NS_PER_MS, uneven);
        }
    }

    /** Whether there is a figure at all. */
    boolean isKnown() {
        return figures.sent() >= SlaSettings.LEAST;
    }

    Grade rank() {
        return veryLossy || verySlow ? Grade.DOWN : lossy || slow || uneven ? Grade.DEGRADED : Grade.GOOD;
    }

    /** What is out of bounds, the worst first; empty if nothing is. */
    Optional<Cause> cause() {
        return switch (rank()) {
            case GOOD -> Optional.empty();
            case DEGRADED -> Optional.of(lossy ? Cause.LOSS : Cause.LATENCY);
            case DOWN -> Optional.of(veryLossy ? Cause.LOSS : Cause.LATENCY);
        };
    }

    /** Such as: 12 of 40 probes to 9.9.9.9 lost (30 %), round trip 12.0 ms, jitter 1.5 ms. */
    String evidence() {
        return String.format(Locale.ROOT, "%d of %d probes to %s lost (%.0f %%), round trip %.1f ms, jitter %.1f ms", figures.lost(),
                figures.sent(), target.address(), figures.lossPercent(), figures.medianNs() / NS_PER_MS, figures.jitterNs() / NS_PER_MS);
    }

    /** Begins anew. */
    void clear() {
        window.clear();
        figures = SampleSummary.of(List.of());
        lossy = false;
        veryLossy = false;
        slow = false;
        verySlow = false;
        uneven = false;
    }
}
