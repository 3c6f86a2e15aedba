package org.shoregate.lab.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wanted of the appliance, in seconds.
 *
 * @param least every trial takes as long at least
 * @param median at most
 * @param most every trial takes as long at most
 */
record Bar(double least, double median, double most) {
    /** How long the default profile wants an uplink to answer before it is up again, and what it may be off by. */
    private static final double STABLE = 5;
    private static final double MARGIN = 0.5;

    static final Bar RECOVERY = new Bar(STABLE - MARGIN, Double.POSITIVE_INFINITY, STABLE + MARGIN);

    /** It is not to happen. */
    static final Bar NEVER = new Bar(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Bar median(double median) {
        return new Bar(0, median, Double.POSITIVE_INFINITY);
    }

    /** @param times of all trials, infinite where nothing was noticed */
    boolean isKeptBy(Times times) {
        return times.least() >= least && times.median() <= median && times.most() <= most;
    }

    @Override
    public String toString() {
        if (equals(NEVER)) {
            return "never";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "least >= ", least, least > 0);
        add(parts, "median <= ", median, Double.isFinite(median));
        add(parts, "most <= ", most, Double.isFinite(most));
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, double seconds, boolean matters) {
        if (matters) {
            parts.add(String.format(Locale.ROOT, "%s%.2f s", what, seconds));
        }
    }
}
