package org.shoregate.notify.internal;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/** A time of each day, over midnight if it ends before it begins; none if both are the same. */
record QuietHours(LocalTime from, LocalTime until) {
    /** Reads {@code 22:00-07:00}; empty if it is not like that. */
    static Optional<QuietHours> parse(String text) {
        String[] times = text.split("-", -1);
        try {
            return times.length == 2 ? Optional.of(new QuietHours(LocalTime.parse(times[0]), LocalTime.parse(times[1]))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(until);
        return from.isAfter(until) ? begun || notOver : begun && notOver;
    }
}
