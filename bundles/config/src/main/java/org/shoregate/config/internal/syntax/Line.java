package org.shoregate.config.internal.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import org.shoregate.api.config.SourceLocation;

/** A line, or a part of one, of which each character knows where it came from. Immutable. */
final class Line {
    private static final long COLUMN_BITS = 32;

    private final String file;
    private final String text;
    /** Of each character, and one more for the end: the line in the upper half, the column in the lower. */
    private final long[] places;

    private Line(String file, String text, long[] places) {
        this.file = file;
        this.text = text;
        this.places = places;
    }

    /** Text as it stands in a file, beginning at a place. */
    static Line at(SourceLocation start, String text) {
        long[] places = new long[text.length() + 1];
        Arrays.setAll(places, i -> place(start.line(), start.column() + i));
        return new Line(start.file(), text, places);
    }

    /** Text made by something that stands at one place. */
    static Line madeAt(SourceLocation place, String text) {
        long[] places = new long[text.length() + 1];
        Arrays.fill(places, place(place.line(), place.column()));
        return new Line(place.file(), text, places);
    }

    private static long place(int line, int column) {
        return ((long) line << COLUMN_BITS) | column;
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** Where it begins; if it is empty, where it would. */
    SourceLocation at() {
        return at(0);
    }

    SourceLocation at(int index) {
        return new SourceLocation(file, (int) (places[index] >> COLUMN_BITS), (int) places[index]);
    }

    Line part(int begin, int end) {
        return new Line(file, text.substring(begin, end), Arrays.copyOfRange(places, begin, end + 1));
    }

    Line from(int begin) {
        return part(begin, length());
    }

    /** The part that a group matched, of a match in this line's text. */
    Line group(Matcher matcher, int group) {
        return part(matcher.start(group), matcher.end(group));
    }

    Line strip() {
        int begin = 0;
        int end = length();
        while (begin < end && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return part(begin, end);
    }

    /** The parts behind one another; there is at least one, and they are of one file. */
    static Line join(List<Line> parts) {
        int length = parts.stream().mapToInt(Line::length).sum();
        StringBuilder text = new StringBuilder(length);
        long[] places = new long[length + 1];
        for (Line part : parts) {
            System.arraycopy(part.places, 0, places, text.length(), part.places.length);
            text.append(part.text);
        }
        return new Line(parts.getFirst().file, text.toString(), places);
    }

    /** The index of the first character from {@code begin} on that is meant, or the length. */
    int find(int begin, IntPredicate meant) {
        int index = begin;
        while (index < length() && !meant.test(text.charAt(index))) {
            index++;
        }
        return index;
    }

    Token token() {
        return new Token(this);
    }

    @Override
    public String toString() {
        return at() + ": " + text;
    }
}
