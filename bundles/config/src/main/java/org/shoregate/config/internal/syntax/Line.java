package org.shoregate.config.internal.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import org.shoregate.api.config.SourceLocation;

/** A line, or a part of one, of which each character knows where it came from. Immutable. */
final class Line {
    private static final long COLUMN_BITS = 32;

    private final String file;
    private final String text;
    /** Of the first character: the line in the upper half, the column in the lower. */
    private final long first;
    /** Of each character, and one more for the end, in the same form; absent if all stand side by side behind the first. */
    private final Optional<long[]> places;

    private Line(String file, String text, long first, Optional<long[]> places) {
        this.file = file;
        this.text = text;
        this.first = first;
        this.places = places;
    }

    /** Text as it stands in a file, beginning at a place. */
    static Line at(SourceLocation start, String text) {
        return new Line(start.file(), text, place(start.line(), start.column()), Optional.empty());
    }

    /** Text made by something that stands at one place. */
    static Line madeAt(SourceLocation place, String text) {
        long[] places = new long[text.length() + 1];
        Arrays.fill(places, place(place.line(), place.column()));
        return new Line(place.file(), text, places[0], Optional.of(places));
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
        long place = place(index);
        return new SourceLocation(file, (int) (place >> COLUMN_BITS), (int) place);
    }

    private long place(int index) {
        return places.isPresent() ? places.get()[index] : first + index;
    }

    Line part(int begin, int end) {
        Optional<long[]> some = places.isPresent() ? Optional.of(Arrays.copyOfRange(places.get(), begin, end + 1)) : Optional.empty();
        return new Line(file, text.substring(begin, end), place(begin), some);
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
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int length = parts.stream().mapToInt(Line::length).sum();
        StringBuilder text = new StringBuilder(length);
        long[] places = new long[length + 1];
        for (Line part : parts) {
            for (int i = 0; i <= part.length(); i++) {
                places[text.length() + i] = part.place(i);
            }
            text.append(part.text);
        }
        return new Line(parts.getFirst().file, text.toString(), places[0], Optional.of(places));
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
