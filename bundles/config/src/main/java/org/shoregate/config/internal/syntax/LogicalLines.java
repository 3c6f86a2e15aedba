package org.shoregate.config.internal.syntax;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** The lines of one file, continued ones joined, comments removed. Used by one thread. */
final class LogicalLines {
    private final Iterator<MappedText> physical;

    private LogicalLines(Iterator<MappedText> physical) {
        this.physical = physical;
    }

    static LogicalLines of(String file, List<String> lines) {
        int[] number = {0};
        return new LogicalLines(lines.stream().map(l -> MappedText.line(file, ++number[0], l)).iterator());
    }

    /** Lines that a command printed, which all come from the place of the command. */
    static LogicalLines printed(SourceLocation place, List<String> lines) {
        return new LogicalLines(lines.stream().map(l -> MappedText.at(place, l)).iterator());
    }

    /** The next line that is not blank; empty at the end. */
    Optional<MappedText> next() {
        while (physical.hasNext()) {
            MappedText line = joined(physical.next());
            if (!line.isBlank()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The next line of the file as it is; empty at the end. */
    Optional<MappedText> raw() {
        return physical.hasNext() ? Optional.of(physical.next()) : Optional.empty();
    }

    /** A backslash at the end joins, in a comment too; so does one before a comment. */
    private MappedText joined(MappedText first) {
        MappedText line = first;
        while (true) {
            MappedText bare = line.text().endsWith("\\") ? line : line.withoutComment();
            if (!bare.text().endsWith("\\")) {
                return bare;
            }
            MappedText open = bare.slice(0, bare.text().length() - 1);
            if (!physical.hasNext()) {
                return open.withoutComment();
            }
            MappedText next = physical.next();
            boolean glued = open.text().endsWith(",") || open.text().endsWith(":");
            line = open.append(glued ? next.slice(next.text().length() - next.text().stripLeading().length(), next.text().length()) : next);
        }
    }
}
