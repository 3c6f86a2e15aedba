package org.shoregate.lab;

import java.time.Duration;

/** How long traffic did not pass. */
public sealed interface Outage {
    /** Every probe was answered in time. */
    record None() implements Outage {
    }

    /**
     * It began and ended.
     *
     * @param startNs when the first probe was sent that was lost
     * @param length from there to the sending of the first that was answered and followed by calm
     * @param lost probes
     */
    record Over(long startNs, Duration length, int lost) implements Outage {
    }

    /**
     * It had not ended, or was not yet proven to have, when watching stopped.
     *
     * @param soFar from the first lost probe to the latest lost
     */
    record Lasting(long startNs, Duration soFar, int lost) implements Outage {
    }
}
