package org.shoregate.config.internal.syntax;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** The lines of a file, or of what a command wrote, one after the other. Not thread-safe. */
final class Source {
    private final List<String> lines;
    private final SourceLocation place;
    private final boolean made;
    private int next;

    private Source(List<String> lines, SourceLocation place, boolean made) {
        this.lines = lines;
        this.place = place;
        this.made = made;
    }

    static Source of(List<String> lines, SourceLocation file) {
        return new Source(lines, file, false);
    }

    /** All lines have the place of what made them. */
    static Source madeAt(SourceLocation place, List<String> lines) {
        return new Source(lines, place, true);
    }

    /** The next line, nothing at the end. */
    Optional<Line> next() {
        if (next == lines.size()) {
            return Optional.empty();
        }
        String text = lines.get(next++);
        return Optional.of(made ? Line.madeAt(place, text) : Line.at(new SourceLocation(place.file(), next, 1), text));
    }

    int characters() {
        return lines.stream().mapToInt(String::length).sum();
    }
}
