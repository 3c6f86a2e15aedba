package org.shoregate.config.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.shoregate.config.internal.syntax.Numbers;

/** Numbers within limits, and ranges of them. */
final class Ranges {
    private Ranges() {
    }

    /** Both ends included. */
    record Range(long first, long last) {
    }

    /** Absent if it is none, or out of range. */
    static Optional<Long> number(String text, long least, long most) {
        OptionalLong number = Numbers.parse(text);
        return number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most
                ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    /** {@code n}, {@code a:b}, {@code a:} or {@code :b}, from 0. */
    static Optional<Range> range(String text, long most) {
        String[] ends = text.split(":", -1);
        if (ends.length > 2 || text.equals(":")) {
            return Optional.empty();
        }
        Optional<Long> first = ends[0].isEmpty() && ends.length > 1 ? Optional.of(0L) : number(ends[0], 0, most);
        Optional<Long> last = ends.length < 2 ? first : ends[1].isEmpty() ? Optional.of(most) : number(ends[1], 0, most);
        return first.isPresent() && last.isPresent() && first.get() <= last.get() ? Optional.of(new Range(first.get(), last.get()))
                : Optional.empty();
    }
}
