package org.shoregate.monitor.internal.sla;

import java.util.Locale;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Target;

/** Loss, latency and jitter of one target over the window, and what they come to. Confined to its judge's thread. */
final class TargetQuality {
    private static final double NS_PER_MS = 1e6;

    /** How good a target is, best first. */
    enum Grade { GOOD, DEGRADED, DOWN }

    private final Target target;
    private final SlaSettings settings;
    private final QualityWindow figures;
    private final SlotLoss slots;
    /** Since the examination began. */
    private int examined;
    private int examinedLost;
    private int lostInRow;
    private boolean lossy;
    private boolean veryLossy;
    private boolean slow;
    private boolean verySlow;
    private boolean uneven;

    TargetQuality(Target target, SlaSettings settings) {
        this.target = target;
        this.settings = settings;
        this.figures = new QualityWindow(settings.window().toNanos());
        this.slots = new SlotLoss(settings.badInterval().toNanos(), settings.window().toNanos());
    }

    /** A late answer takes the place of the loss. */
    void add(Sample sample, long nowNs) {
        if (sample instanceof Sample.Replied replied) {
            figures.forgetLoss(replied.sequence());
            figures.addAnswer(replied.sequence(), replied.rttNs(), nowNs);
            lostInRow = 0;
        } else {
            figures.addLoss(sample.sequence(), nowNs);
            examinedLost++;
            lostInRow++;
        }
        examined++;
        slots.add(sample instanceof Sample.Replied, nowNs);
        grade();
    }

    /** Whether it has just begun to lose probes. */
    boolean isFailing() {
        return lostInRow > 0 && lostInRow < SlaSettings.DEAD;
    }

    /** An examination begins. */
    void examine() {
        examined = 0;
        examinedLost = 0;
    }

    /** Whether the examination need not go on for this target. */
    boolean isFine() {
        return examined >= SlaSettings.FINE * (examinedLost + 1);
    }

    /** Figures out of bounds; loss is entered only on many probes, and everything is left as it is on very few. */
    private void grade() {
        if (figures.sent() < SlaSettings.LEAST) {
            return;
        }
        boolean many = figures.sent() >= SlaSettings.LEAST_FOR_LOSS;
        double loss = figures.lossPercent();
        lossy = (many || lossy) && settings.loss().isBeyond(loss, lossy);
        veryLossy = (slots.count() >= SlaSettings.LEAST_FOR_LOSS || veryLossy) && settings.lossDown().isBeyond(slots.lossPercent(), veryLossy);
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

    /** What is out of bounds, the worst first, if something is. */
    Cause cause() {
        return veryLossy || lossy && !verySlow ? Cause.LOSS : Cause.LATENCY;
    }

    /** Such as: 12 of 40 probes to 9.9.9.9 lost (30 %), round trip 12.0 ms, jitter 1.5 ms. */
    String evidence() {
        return String.format(Locale.ROOT, "%d of %d probes to %s lost (%.0f %%), round trip %.1f ms, jitter %.1f ms", figures.lost(),
                figures.sent(), target.address(), figures.lossPercent(), figures.medianNs() / NS_PER_MS, figures.jitterNs() / NS_PER_MS);
    }

    /** Begins anew. */
    void clear() {
        figures.clear();
        slots.clear();
        lossy = false;
        veryLossy = false;
        slow = false;
        verySlow = false;
        uneven = false;
    }
}
