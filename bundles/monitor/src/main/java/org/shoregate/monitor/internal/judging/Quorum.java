package org.shoregate.monitor.internal.judging;

import java.util.Locale;
import java.util.Optional;

/** How many of an uplink's targets must answer for it to live. Immutable. */
public sealed interface Quorum {
    /** One is enough. */
    record Any() implements Quorum {
    }

    /** More than half. */
    record Majority() implements Quorum {
    }

    /** Each one. */
    record All() implements Quorum {
    }

    /** So many, or all if there are fewer. */
    record AtLeast(int number) implements Quorum {
        public AtLeast {
            if (number < 1) {
                throw new IllegalArgumentException("a quorum of " + number + " of the targets is none");
            }
        }
    }

    /** Reads {@code any}, {@code majority}, {@code all} or a number from 1 up; empty if it is none of them. */
    static Optional<Quorum> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "any" -> Optional.of(new Any());
            case "majority" -> Optional.of(new Majority());
            case "all" -> Optional.of(new All());
            default -> word.matches("[1-9][0-9]{0,2}") ? Optional.of(new AtLeast(Integer.parseInt(word))) : Optional.empty();
        };
    }

    /** The least number of answering targets out of {@code targets}, at least 1. */
    default int needed(int targets) {
        return switch (this) {
            case Any any -> 1;
            case Majority majority -> targets / 2 + 1;
            case All all -> Math.max(1, targets);
            case AtLeast least -> Math.clamp(targets, 1, least.number());
        };
    }
}
