package org.shoregate.api.mark;

import java.util.List;
import org.shoregate.api.config.SourceLocation;

/** One marking rule. Every rule that matches applies, so the last mark wins, up to a {@link MarkAction.Continue}. */
public record MarkRule(MarkChain chain, List<Criterion> criteria, MarkAction action, SourceLocation location) {
    public MarkRule {
        criteria = List.copyOf(criteria);
    }
}
