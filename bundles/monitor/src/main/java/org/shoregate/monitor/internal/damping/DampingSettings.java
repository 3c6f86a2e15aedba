package org.shoregate.monitor.internal.damping;

import java.time.Duration;

/**
 * How an uplink that goes up and down is kept out for a while. The words are those of RFC 2439.
 *
 * @param suppress a penalty of so much keeps an uplink out; each failure adds {@link #PER_FAILURE}
 * @param reuse below this it is used again
 * @param halfLife in which the penalty falls to half
 * @param longest an uplink is never kept out longer after its last failure
 * @param minimumUp how long a verdict of up must have lasted before it counts; policies have such a time of their own
 */
public record DampingSettings(int suppress, int reuse, Duration halfLife, Duration longest, Duration minimumUp) {
    /** What one failure adds, RFC 2439 section 4.2 leaves its size open; 1000 is what routers use. */
    static final int PER_FAILURE = 1000;
    /** Nothing is ever kept out. */
    public static final DampingSettings NONE = new DampingSettings(Integer.MAX_VALUE, 1, Duration.ofSeconds(1), Duration.ofSeconds(1),
            Duration.ZERO);

    public DampingSettings {
        if (reuse < 1 || suppress < reuse || !halfLife.isPositive() || !longest.isPositive() || minimumUp.isNegative()) {
            throw new IllegalArgumentException("damping wants 1 <= reuse <= suppress and positive times: " + reuse + ", " + suppress + ", "
                    + halfLife + ", " + longest + ", " + minimumUp);
        }
    }

    /** The penalty that falls to reuse in the longest time. */
    double ceiling() {
        return reuse * Math.pow(2, (double) longest.toNanos() / halfLife.toNanos());
    }
}
