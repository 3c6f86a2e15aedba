package org.shoregate.config.internal.syntax;

import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** One entry of a file. Immutable. */
public final class Row {
    private final ColumnFormat kind;
    private final int format;
    private final Token[] cells;
    private final SourceLocation at;
    private final String rawTail;

    Row(ColumnFormat kind, int format, Token[] cells, SourceLocation at, String rawTail) {
        this.kind = kind;
        this.format = format;
        this.cells = cells.clone();
        this.at = at;
        this.rawTail = rawTail;
    }

    /** Where it begins. */
    public SourceLocation at() {
        return at;
    }

    /** A column; {@code -} at the row's place if it is left out. A column the format does not have counts as left out. */
    public Token column(String name) {
        int index = kind.index(format, name);
        return index < 0 || cells[index] == null ? new Token("-", at) : cells[index];
    }

    /** A column, unless it is left empty. */
    public Optional<Token> value(String name) {
        return Optional.of(column(name)).filter(t -> !t.isEmpty());
    }

    /** What stands behind {@code ;;}. */
    public String rawTail() {
        return rawTail;
    }
}
