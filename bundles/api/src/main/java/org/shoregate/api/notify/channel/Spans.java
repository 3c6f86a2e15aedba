package org.shoregate.api.notify.channel;

import java.time.Duration;
import java.time.Instant;

/** How long something lasted, in the two units that matter. */
public final class Spans {
    private Spans() {
    }

    static String words(Instant from, Instant to) {
        return words(Duration.between(from, to));
    }

    /** For people: {@code 12 s}, {@code 5 min 12 s}, {@code 3 h 0 min}, {@code 2 d 5 h}; what is negative counts as zero. */
    public static String words(Duration span) {
        if (span.isNegative()) {
            return "0 s";
        }
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min " + span.toSecondsPart() + " s" : span.toSeconds() + " s";
    }
}
