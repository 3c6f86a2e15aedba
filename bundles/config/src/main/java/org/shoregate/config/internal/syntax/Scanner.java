package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/** Takes one piece after the other from the front of a line. White space between pieces does not matter. Not thread-safe. */
final class Scanner {
    private static final Pattern SPACE = Pattern.compile("\\s*");

    private final Line line;
    private final Matcher matcher;
    private int position;

    Scanner(Line line) {
        this.line = line;
        this.matcher = SPACE.matcher(line.text());
        skipSpace();
    }

    /** The piece if the pattern matches what comes next. */
    Optional<Line> take(Pattern pattern) {
        if (!matcher.usePattern(pattern).region(position, line.length()).lookingAt()) {
            return Optional.empty();
        }
        Line piece = line.part(position, matcher.end());
        position = matcher.end();
        skipSpace();
        return Optional.of(piece);
    }

    boolean isAtEnd() {
        return position == line.length();
    }

    SourceLocation at() {
        return line.at(position);
    }

    /** What has not been taken yet. */
    String rest() {
        return line.text().substring(position);
    }

    private void skipSpace() {
        if (matcher.usePattern(SPACE).region(position, line.length()).lookingAt()) {
            position = matcher.end();
        }
    }
}
