package org.shoregate.config.internal.syntax;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** One entry of a file. Immutable. */
public final class Row {
    private final SourceLocation at;
    private final ColumnFormat columns;
    private final int format;
    private final List<Token> tokens;
    private final String rawTail;

    /** The tokens are those of the columns in order, the missing ones included. */
    Row(SourceLocation at, ColumnFormat columns, int format, List<Token> tokens, String rawTail) {
        this.at = at;
        this.columns = columns;
        this.format = format;
        this.tokens = List.copyOf(tokens);
        this.rawTail = rawTail;
    }

    /** Where its first token stands. */
    public SourceLocation at() {
        return at;
    }

    /** The {@code ?FORMAT} in force. */
    public int format() {
        return format;
    }

    /**
     * The token of a column by any of its names; {@code -} at the place of the row if it is missing, or not in this format.
     *
     * @throws IllegalArgumentException if no format of the file has such a column
     */
    public Token column(String name) {
        int index = columns.index(format, name);
        if (index >= 0) {
            return tokens.get(index);
        }
        if (!columns.knows(name)) {
            throw new IllegalArgumentException(columns.file() + " has no column " + name);
        }
        return new Token("-", at);
    }

    /** As {@link #column}, but nothing for an empty column. */
    public Optional<Token> value(String name) {
        return Optional.of(column(name)).filter(t -> !t.isEmpty());
    }

    /** The iptables matches behind {@code ;;}, "" without. */
    public String rawTail() {
        return rawTail;
    }
}
