package org.shoregate.monitor.internal.consecutive;

/** How many of an uplink's targets must answer for it to live. */
enum Quorum {
    /** One is enough. */
    ANY,
    /** More than half. */
    MAJORITY,
    /** Each one. */
    ALL;

    /** The least number of answering targets out of {@code targets}, at least 1. */
    int needed(int targets) {
        return switch (this) {
            case ANY -> 1;
            case MAJORITY -> targets / 2 + 1;
            case ALL -> Math.max(1, targets);
        };
    }
}
