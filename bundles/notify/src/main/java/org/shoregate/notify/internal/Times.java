package org.shoregate.notify.internal;

import java.time.Duration;

/** Durations as people read them. */
final class Times {
    private static final int TWO = 2;

    private Times() {
    }

    /** In the largest unit of which it has two or more: {@code 95 s}, {@code 5 min}, {@code 30 h}, {@code 3 d}. */
    static String words(Duration time) {
        if (time.toMinutes() < TWO) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        if (time.toHours() < TWO) {
            return time.toMinutes() + " min";
        }
        return time.toDays() < TWO ? time.toHours() + " h" : time.toDays() + " d";
    }
}
