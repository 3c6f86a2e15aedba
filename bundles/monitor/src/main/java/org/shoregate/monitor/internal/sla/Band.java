package org.shoregate.monitor.internal.sla;

/**
 * A threshold with hysteresis: what has reached {@code enter} is out of bounds until it is no more than {@code leave}.
 *
 * @param enter 0 if there is no bound
 */
record Band(double enter, double leave) {
    Band {
        if (enter < 0 || leave < 0 || enter > 0 && leave > enter) {
            throw new IllegalArgumentException("a band is entered at " + enter + " and cannot be left at " + leave);
        }
    }

    /** Whether a value is out of bounds, given whether it was before. */
    boolean isBeyond(double value, boolean was) {
        return enter > 0 && (was ? value > leave : value >= enter);
    }
}
