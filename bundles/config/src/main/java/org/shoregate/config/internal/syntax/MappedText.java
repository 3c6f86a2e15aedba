package org.shoregate.config.internal.syntax;

import java.util.Arrays;
import org.shoregate.api.config.SourceLocation;

/** Text of which each character knows the line and column it comes from, whatever was joined or put in. Immutable. */
final class MappedText {
    private final String file;
    private final String text;
    private final int[] lines;
    private final int[] columns;

    private MappedText(String file, String text, int[] lines, int[] columns) {
        this.file = file;
        this.text = text;
        this.lines = lines;
        this.columns = columns;
    }

    /** A whole line of a file. */
    static MappedText line(String file, int line, String text) {
        int[] lines = new int[text.length()];
        int[] columns = new int[text.length()];
        Arrays.fill(lines, line);
        Arrays.setAll(columns, i -> i + 1);
        return new MappedText(file, text, lines, columns);
    }

    /** Text that one place stands for. */
    static MappedText at(SourceLocation place, String text) {
        int[] lines = new int[text.length()];
        int[] columns = new int[text.length()];
        Arrays.fill(lines, place.line());
        Arrays.fill(columns, place.column());
        return new MappedText(place.file(), text, lines, columns);
    }

    String text() {
        return text;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    MappedText slice(int from, int to) {
        return new MappedText(file, text.substring(from, to), Arrays.copyOfRange(lines, from, to), Arrays.copyOfRange(columns, from, to));
    }

    MappedText append(MappedText other) {
        int[] allLines = Arrays.copyOf(lines, lines.length + other.lines.length);
        int[] allColumns = Arrays.copyOf(columns, columns.length + other.columns.length);
        System.arraycopy(other.lines, 0, allLines, lines.length, other.lines.length);
        System.arraycopy(other.columns, 0, allColumns, columns.length, other.columns.length);
        return new MappedText(file, text + other.text, allLines, allColumns);
    }

    MappedText strip() {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return slice(from, to);
    }

    /** Where a character comes from; the last one's place for a position at the end. */
    SourceLocation place(int index) {
        if (text.isEmpty()) {
            return SourceLocation.file(file);
        }
        int known = Math.min(index, text.length() - 1);
        return new SourceLocation(file, lines[known], columns[known]);
    }

    /** Without a comment and the white space before it. */
    MappedText withoutComment() {
        int hash = text.indexOf('#');
        return hash < 0 ? this : slice(0, text.substring(0, hash).stripTrailing().length());
    }
}
