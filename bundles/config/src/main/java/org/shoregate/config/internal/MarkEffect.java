package org.shoregate.config.internal;

import java.util.List;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;

/**
 * What a command does, or one of several things.
 *
 * @param criteria of the command itself, beside those of the columns
 */
record MarkEffect(List<Criterion> criteria, MarkAction action) {
    MarkEffect {
        criteria = List.copyOf(criteria);
    }

    static MarkEffect of(MarkAction action) {
        return new MarkEffect(List.of(), action);
    }

    /** Whether it needs TCP, whatever PROTO says. */
    boolean isForTcp() {
        return !criteria.isEmpty() && criteria.stream().anyMatch(Criterion.TcpFlags.class::isInstance);
    }
}
