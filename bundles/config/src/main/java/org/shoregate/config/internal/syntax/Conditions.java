package org.shoregate.config.internal.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.shoregate.api.config.SourceLocation;

/** The nesting of {@code ?IF} in one file. Not thread-safe. */
final class Conditions {
    /**
     * One {@code ?IF} that is open.
     *
     * @param outer whether what is around it is read
     * @param taken whether one of its branches was read, or is
     * @param active whether the present branch is read
     * @param last whether the present branch is that of {@code ?ELSE}
     */
    private record Level(SourceLocation at, boolean outer, boolean taken, boolean active, boolean last) {
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Diagnostics diagnostics;

    Conditions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether lines are to be read rather than skipped. */
    boolean active() {
        return levels.isEmpty() || levels.peek().active();
    }

    /** The condition is asked only if it matters. */
    void begin(SourceLocation at, BooleanSupplier condition) {
        boolean outer = active();
        boolean active = outer && condition.getAsBoolean();
        levels.push(new Level(at, outer, active, active, false));
    }

    void otherwiseIf(SourceLocation at, BooleanSupplier condition) {
        if (mayBranch(at, "?ELSIF")) {
            Level level = levels.pop();
            boolean active = level.outer() && !level.taken() && condition.getAsBoolean();
            levels.push(new Level(level.at(), level.outer(), level.taken() || active, active, false));
        }
    }

    void otherwise(SourceLocation at) {
        if (mayBranch(at, "?ELSE")) {
            Level level = levels.pop();
            levels.push(new Level(level.at(), level.outer(), true, level.outer() && !level.taken(), true));
        }
    }

    void end(SourceLocation at) {
        if (levels.poll() == null) {
            diagnostics.error("SG-S012", at, "?ENDIF without ?IF; remove it, or add the ?IF above in the same file");
        }
    }

    /** At the end of the file. */
    void close() {
        for (Level level : levels) {
            diagnostics.error("SG-S012", level.at(), "?IF without ?ENDIF; add the ?ENDIF below in the same file");
        }
    }

    private boolean mayBranch(SourceLocation at, String directive) {
        if (levels.isEmpty()) {
            diagnostics.error("SG-S012", at, directive + " without ?IF; remove it, or add the ?IF above in the same file");
            return false;
        }
        if (levels.peek().last()) {
            diagnostics.error("SG-S012", at, directive + " behind the ?ELSE of the same ?IF; put it before, or add an ?ENDIF");
            return false;
        }
        return true;
    }
}
