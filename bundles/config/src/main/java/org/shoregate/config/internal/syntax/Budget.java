package org.shoregate.config.internal.syntax;

import org.shoregate.api.config.SourceLocation;

/** Ends the reading of a file that includes itself, or far too much. Not thread-safe. */
final class Budget {
    /** Of files inside one another. */
    private static final int DEPTH = 20;
    /** Of files altogether. */
    private static final int SOURCES = 1000;

    private final Diagnostics diagnostics;
    private int sources;
    private long characters;
    private boolean spent;

    Budget(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether to stop reading. */
    boolean isSpent() {
        return spent;
    }

    /** Whether another source may be read. Refusing it is an error, and the end. */
    boolean allows(SourceLocation at, int depth) {
        if (depth > DEPTH) {
            spend("SG-S021", at, "INCLUDE or SHELL nested more than " + DEPTH + " deep; does a file include itself?");
        } else if (++sources > SOURCES) {
            spend("SG-S021", at, "more than " + SOURCES + " files and commands in one file; do files include each other?");
        }
        return !spent;
    }

    /** Counts what was read of a source. */
    boolean allows(SourceLocation at, Source source) {
        characters += source.characters();
        if (characters > TextFile.LIMIT) {
            spend("SG-S002", at, "with all that it includes the file is larger than 10 MiB; include less");
        }
        return !spent;
    }

    /** Stops with an error. */
    void spend(String code, SourceLocation at, String message) {
        diagnostics.error(code, at, message);
        spent = true;
    }
}
