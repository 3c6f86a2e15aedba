package org.shoregate.config.lint;

import java.util.List;
import java.util.function.BiConsumer;

/** Rules beside one another. */
final class Pairs {
    /** Pairs grow with the square: of more rules only as many are compared. A person writes fewer, and a program needs no advice. */
    private static final int LIMIT = 400;

    private Pairs() {
    }

    /** Looks at every two of the first rules, the one in front first. */
    static <T> void each(List<T> rules, BiConsumer<T, T> look) {
        List<T> first = firstOf(rules);
        for (int late = 0; late < first.size(); late++) {
            for (int early = 0; early < late; early++) {
                look.accept(first.get(early), first.get(late));
            }
        }
    }

    /** As many as are compared. */
    static <T> List<T> firstOf(List<T> rules) {
        return rules.subList(0, Math.min(LIMIT, rules.size()));
    }
}
