package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a row of a line. Used by one thread. */
final class ColumnSplitter {
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*(?:=>|=|:)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))\\s*,?");
    private static final String FORBIDDEN = "\"`\\'";

    private final ColumnFormat kind;
    private final int format;
    private final Diagnostics diagnostics;
    private final Token[] cells;
    private boolean good = true;

    private ColumnSplitter(ColumnFormat kind, int format, Diagnostics diagnostics) {
        this.kind = kind;
        this.format = format;
        this.diagnostics = diagnostics;
        this.cells = new Token[kind.width(format)];
    }

    /** Empty, and reported, if the line cannot be taken apart. */
    static Optional<Row> split(MappedText line, ColumnFormat kind, int format, Diagnostics diagnostics) {
        return new ColumnSplitter(kind, format, diagnostics).split(line.strip());
    }

    private Optional<Row> split(MappedText line) {
        String rawTail = "";
        MappedText rest = line;
        int raw = line.text().indexOf(";;");
        if (raw >= 0 && kind.rules()) {
            rawTail = line.text().substring(raw + 2).strip();
            rest = line.slice(0, raw).strip();
        }
        MappedText positional = withoutPairs(rest);
        checkCharacters(positional, FORBIDDEN);
        MappedText pairs = rest.slice(positional.text().length(), rest.text().length());
        checkCharacters(pairs, "'");
        if (good) {
            columns(positional);
            readPairs(pairs);
        }
        return good ? Optional.of(new Row(kind, format, cells, line.place(0), rawTail)) : Optional.empty();
    }

    /** The part before a brace or a semicolon. */
    private MappedText withoutPairs(MappedText line) {
        String text = line.text();
        int semicolon = text.indexOf(';');
        if (semicolon >= 0) {
            if (text.indexOf(';', semicolon + 1) >= 0) {
                fail("SG-S013", line, text.indexOf(';', semicolon + 1), "a second ';'; pairs begin behind the only one");
            }
            return line.slice(0, semicolon);
        }
        int brace = braceOutsideParentheses(text);
        if (brace >= 0 && !text.endsWith("}")) {
            fail("SG-S013", line, brace, "the brace is not closed at the end of the line");
        }
        return brace >= 0 ? line.slice(0, brace) : line;
    }

    private static int braceOutsideParentheses(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '{' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void checkCharacters(MappedText part, String forbidden) {
        for (int i = 0; i < part.text().length(); i++) {
            char c = part.text().charAt(i);
            if (forbidden.indexOf(c) >= 0 || c > '~' || c < ' ' && !Character.isWhitespace(c)) {
                fail("SG-S010", part, i, c < ' ' || c > '~' ? "a character that is not printable ASCII; remove it"
                        : "the character " + c + " has no place in a column; remove it");
                return;
            }
        }
    }

    private void columns(MappedText line) {
        String text = line.text();
        int column = 0;
        int start = -1;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length() || depth == 0 && Character.isWhitespace(text.charAt(i));
            if (end && start >= 0) {
                place(column++, line, start, i);
                start = -1;
            } else if (!end) {
                start = start < 0 ? i : start;
                depth = Math.max(0, depth + (text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0));
            }
        }
    }

    private void place(int column, MappedText line, int from, int to) {
        if (column < cells.length) {
            cells[column] = new Token(line.text().substring(from, to), line.place(from));
        } else if (column == cells.length) {
            fail("SG-S011", line, from, "this file has " + cells.length + " columns, and '" + line.text().substring(from, to)
                    + "' is one too many; remove it");
        }
    }

    private void readPairs(MappedText part) {
        String text = part.text();
        int from = text.isEmpty() ? 0 : 1;
        int to = text.startsWith("{") ? text.lastIndexOf('}') : text.length();
        Matcher pair = PAIR.matcher(text).region(from, to);
        int position = from;
        while (position < to && pair.region(position, to).lookingAt()) {
            take(pair, part);
            position = pair.end();
        }
        if (position < to && !text.substring(position, to).isBlank()) {
            fail("SG-S013", part, position, "'" + text.substring(position, to).strip() + "' is no pair; write column=value");
        }
    }

    private void take(Matcher pair, MappedText part) {
        String name = pair.group(1);
        int index = kind.index(format, name);
        if (index < 0) {
            if (!kind.rules() || !name.equalsIgnoreCase("comment")) {
                fail("SG-S012", part, pair.start(1), "this file has no column '" + name + "'; its columns are "
                        + String.join(", ", kind.formats().get(format)));
            }
            return;
        }
        if (cells[index] != null && !cells[index].isEmpty()) {
            diagnostics.warning("SG-S014", part.place(pair.start(1)), "column " + name + " is given twice; this one holds");
        }
        String value = pair.group(2) != null ? pair.group(2).replaceAll("\\\\(.)", "$1") : pair.group(3).replaceFirst(",$", "");
        int at = pair.group(2) != null ? pair.start(2) : pair.start(3);
        cells[index] = new Token(value, part.place(at));
    }

    private void fail(String code, MappedText text, int index, String message) {
        good = false;
        diagnostics.error(code, text.place(index), message);
    }
}
