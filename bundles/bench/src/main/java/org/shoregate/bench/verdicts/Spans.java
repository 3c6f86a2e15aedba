package org.shoregate.bench.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Times of a day at which something is the case, in order and apart. Asked with moments that never run backwards. All in nanoseconds. */
final class Spans {
    static final long MS = 1_000_000;
    static final long S = 1000 * MS;
    static final long MIN = 60 * S;

    /** From the first moment up to, not including, the second. */
    record Span(long fromNs, long toNs) {
    }

    /**
     * What they are like.
     *
     * @param every so far they are apart on the average, on top of {@code apart}
     * @param apart so far they are at least
     * @param shortest how long they last at least
     * @param longest how long at most
     */
    record Habit(long every, long apart, long shortest, long longest) {
    }

    private final List<Span> all = new ArrayList<>();
    private int next;

    Spans(RandomGenerator random, long dayNs, Habit habit) {
        for (long at = pause(random, habit); at < dayNs; at = all.getLast().toNs() + pause(random, habit)) {
            all.add(new Span(at, at + habit.shortest() + (long) (random.nextDouble() * (habit.longest() - habit.shortest()))));
        }
    }

    private static long pause(RandomGenerator random, Habit habit) {
        return habit.apart() + (long) (habit.every() * -Math.log(1 - random.nextDouble()));
    }

    List<Span> all() {
        return all;
    }

    /** Whether it is the case. */
    boolean isAt(long nowNs) {
        return past(nowNs) < all.size() && nowNs >= all.get(next).fromNs();
    }

    /** How long it has been the case; 0 if it is not. */
    long since(long nowNs) {
        return isAt(nowNs) ? nowNs - all.get(next).fromNs() : 0;
    }

    /** How many are over. */
    int past(long nowNs) {
        while (next < all.size() && nowNs >= all.get(next).toNs()) {
            next++;
        }
        return next;
    }
}
