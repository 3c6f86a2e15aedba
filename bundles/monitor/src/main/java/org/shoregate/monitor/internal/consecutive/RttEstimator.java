package org.shoregate.monitor.internal.consecutive;

/**
 * Smoothed round trip time and its variation, RFC 6298 section 2. Times in nanoseconds. Confined to its judge's thread.
 */
final class RttEstimator {
    private static final long NS_PER_MS = 1_000_000;
    /** A probe out for less than this raises no suspicion, however near the target: schedulers take as long. */
    private static final long SUSPICION_FLOOR = 50 * NS_PER_MS;
    /** Least wait before a probe counts as lost, on top of {@link #LOSS_FACTOR} times the expected wait. */
    private static final long LOSS_FLOOR = 150 * NS_PER_MS;
    /** A queue that fills up makes a round trip several times as long without anything being lost. */
    private static final int LOSS_FACTOR = 4;

    private final long capNs;
    private long smoothed;
    private long variation;
    private boolean known;

    /** @param capNs the longest wait, used while nothing is known */
    RttEstimator(long capNs) {
        this.capNs = capNs;
    }

    void add(long rttNs) {
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
        return known ? Math.clamp(expectedNs(), Math.min(SUSPICION_FLOOR, capNs), capNs) : capNs;
    }

    /** How long a probe may be out before it counts as lost. */
    long lossNs() {
        return known ? Math.min(LOSS_FLOOR + LOSS_FACTOR * expectedNs(), capNs) : capNs;
    }

    private long expectedNs() {
        return smoothed + 4 * variation;
    }
}
