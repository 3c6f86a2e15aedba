package org.shoregate.config.internal.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.shoregate.api.config.SourceLocation;

/** Which parts of a file are in effect: the {@code ?IF}s that are open. Not thread-safe. */
final class Conditions {
    private static final class Open {
        private final SourceLocation at;
        private final boolean outer;
        private boolean active;
        private boolean taken;
        private boolean last;

        Open(SourceLocation at, boolean outer) {
            this.at = at;
            this.outer = outer;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private final Diagnostics diagnostics;

    Conditions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    boolean isActive() {
        return open.isEmpty() || open.peek().active;
    }

    /** Whether the condition of an ELSIF still matters. */
    boolean isUndecided() {
        return !open.isEmpty() && open.peek().outer && !open.peek().taken;
    }

    void begin(SourceLocation at, boolean condition) {
        Open added = new Open(at, isActive());
        added.active = added.outer && condition;
        added.taken = condition;
        open.push(added);
    }

    /** @param last whether it is an ELSE, after which only an ENDIF may come */
    void otherwise(SourceLocation at, boolean condition, boolean last) {
        if (open.isEmpty() || open.peek().last) {
            diagnostics.error("SG-S005", at, open.isEmpty() ? "?ELSE or ?ELSIF without an ?IF; remove it" : "?ELSE or ?ELSIF behind an ?ELSE; remove it");
            return;
        }
        Open now = open.peek();
        now.active = now.outer && !now.taken && condition;
        now.taken |= condition;
        now.last = last;
    }

    void end(SourceLocation at) {
        if (open.isEmpty()) {
            diagnostics.error("SG-S005", at, "?ENDIF without an ?IF; remove it");
        } else {
            open.pop();
        }
    }

    /** At the end of the file. */
    void finish() {
        open.forEach(o -> diagnostics.error("SG-S005", o.at, "this ?IF is not ended in this file; add an ?ENDIF"));
    }
}
