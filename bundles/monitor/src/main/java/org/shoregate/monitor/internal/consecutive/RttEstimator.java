package org.shoregate.monitor.internal.consecutive;

/**
 * Smoothed round trip time and its variation, RFC 6298 section 2. Times in nanoseconds. Confined to its judge's thread.
 */
final class RttEstimator {
    /** A queue that fills up makes a round trip several times as long without anything being lost. */
    private static final int LOSS_FACTOR = 7;
    /** The longest round trip is kept so far with each answer, by half in 69: what happened once will happen again soon. */
    private static final double PEAK_KEPT = 0.99;

    private final ConsecutiveSettings.Waits waits;
    private long smoothed;
    private long variation;
    private double peak;
    private boolean known;

    /** @param waits the longest one is used while nothing is known */
    RttEstimator(ConsecutiveSettings.Waits waits) {
        this.waits = waits;
    }

    void add(long rttNs) {
        peak = Math.max(rttNs, peak * PEAK_KEPT);
        if (known) {
            variation += (Math.abs(smoothed - rttNs) - variation) / 4;
            smoothed += (rttNs - smoothed) / 8;
        } else {
            smoothed = rttNs;
            variation = rttNs / 2;
            known = true;
        }
    }

    boolean isKnown() {
        return known;
    }

    /** The smoothed round trip time; 0 while unknown. */
    long smoothedNs() {
        return smoothed;
    }

    /** How long a probe may be out before more are sent to find out. */
    long suspicionNs() {
        long capNs = waits.longest().toNanos();
        return known ? Math.clamp(smoothed + 4 * variation, Math.min(waits.suspicion().toNanos(), capNs), capNs) : capNs;
    }

    /** How long a probe may be out before it counts as lost. */
    long lossNs() {
        long capNs = waits.longest().toNanos();
        long usual = LOSS_FACTOR * (smoothed + 4 * variation);
        return known ? Math.min(waits.loss().toNanos() + Math.max(usual, (long) peak), capNs) : capNs;
    }
}
