package org.shoregate.config.internal.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes rows of entries. */
final class RowParser {
    private static final char LAST_ASCII = '~';

    private final ColumnFormat columns;
    private final Diagnostics diagnostics;

    RowParser(ColumnFormat columns, Diagnostics diagnostics) {
        this.columns = columns;
        this.diagnostics = diagnostics;
    }

    /** Nothing if something is wrong with the entry, which is an error, or if it is blank. */
    Optional<Row> parse(Line expanded, int format) {
        Line entry = expanded.strip();
        if (entry.isBlank() || isForbidden(entry, "'")) {
            return Optional.empty();
        }
        Optional<Layout> layout = Layout.of(entry, columns.rawTail(), diagnostics);
        return layout.isEmpty() || isForbidden(layout.get().columns(), "\"`\\") ? Optional.empty() : row(entry, layout.get(), format);
    }

    private Optional<Row> row(Line entry, Layout layout, int format) {
        List<Line> words = Words.of(layout.columns());
        int width = columns.columns(format).size();
        for (Line word : words) {
            if (!Parentheses.areBalanced(word, diagnostics)) {
                return Optional.empty();
            }
        }
        if (words.size() > width) {
            diagnostics.error("SG-S005", words.get(width).at(), "the file " + columns.file() + " has " + width
                    + " columns, and this is one more; remove it, or write - for those before that are empty");
            return Optional.empty();
        }
        Token[] tokens = new Token[width];
        Arrays.fill(tokens, new Token("-", entry.at()));
        for (int i = 0; i < words.size(); i++) {
            tokens[i] = words.get(i).token();
        }
        boolean fine = new Pairs(columns, format, diagnostics).apply(layout.pairs(), tokens);
        return fine ? Optional.of(new Row(entry.at(), columns, format, List.of(tokens), layout.tail().text())) : Optional.empty();
    }

    /** What is not printable ASCII or white space is forbidden everywhere. */
    private boolean isForbidden(Line part, String forbidden) {
        int index = part.find(0, c -> forbidden.indexOf(c) >= 0 || c > LAST_ASCII || c < ' ' && !Character.isWhitespace(c));
        if (index == part.length()) {
            return false;
        }
        char character = part.charAt(index);
        String name = character > LAST_ASCII || character < ' ' ? "the character U+%04X".formatted((int) character) : String.valueOf(character);
        diagnostics.error("SG-S004", part.at(index), name
                + " is not allowed in an entry; remove it, or begin a comment with # before it");
        return true;
    }
}
