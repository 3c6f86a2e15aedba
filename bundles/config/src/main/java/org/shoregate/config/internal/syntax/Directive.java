package org.shoregate.config.internal.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/**
 * A line that steers the reading.
 *
 * @param keyword in upper case, without the question mark
 * @param at of the question mark
 * @param argument what follows, without comment
 */
record Directive(String keyword, SourceLocation at, Line argument) {
    private static final Pattern SYNTAX = Pattern.compile(
            "\\s*\\?(IF|ELSIF|ELSEIF|ELSE|ENDIF|SET|RESET|FORMAT|COMMENT|(?:ERROR|WARNING|INFO)!?)(?!\\w)", Pattern.CASE_INSENSITIVE);

    /** Nothing if the line is no directive, or one that is not known. */
    static Optional<Directive> of(Line line) {
        if (line.text().indexOf('?') < 0) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(line.text());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String keyword = matcher.group(1).toUpperCase(Locale.ROOT).replace("!", "");
        Line argument = Comments.strip(line.from(matcher.end())).strip();
        return Optional.of(new Directive(keyword, line.strip().at(), argument));
    }
}
