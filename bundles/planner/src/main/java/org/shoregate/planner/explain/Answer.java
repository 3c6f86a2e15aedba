package org.shoregate.planner.explain;

/** Whether a packet meets a criterion. */
enum Answer {
    YES, NO,
    /** It depends on what a {@link org.shoregate.api.explain.Packet} does not tell. */
    MAYBE;

    static Answer of(boolean met) {
        return met ? YES : NO;
    }

    /** Both must be met; one that is not decides. */
    Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : MAYBE;
    }

    Answer negatedIf(boolean negated) {
        if (!negated || this == MAYBE) {
            return this;
        }
        return this == YES ? NO : YES;
    }
}
