package org.shoregate.config.internal.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that steers the reading.
 *
 * @param name in upper case, without the question mark; {@code BEGIN SHELL} is one name
 * @param argument the rest of the line
 */
record Directive(String name, MappedText argument) {
    private static final Pattern MARKED = Pattern.compile("\\s*\\?\\s*(IF|ELSIF|ELSE|ENDIF|SET|RESET|FORMAT|COMMENT|ERROR|WARNING|INFO|SECTION)!?(?![\\w])\\s*",
            Pattern.CASE_INSENSITIVE);
    /** Shorewall takes these in capitals only. */
    private static final Pattern EMBEDDED = Pattern.compile("\\s*\\??\\s*(INCLUDE|SHELL|PERL|(?:BEGIN|END)\\s+(?:SHELL|PERL))(?![\\w=])\\s*;?\\s*");
    /** Of Shorewall 4, without the question mark. */
    private static final Pattern OLD = Pattern.compile("\\s*(FORMAT|COMMENT|SECTION)(?![\\w=(:])\\s*");
    private static final Set<String> STRUCTURE = Set.of("IF", "ELSIF", "ELSE", "ENDIF");

    /** Empty if the line is an ordinary one. */
    static Optional<Directive> of(MappedText line) {
        for (Pattern pattern : new Pattern[] {MARKED, EMBEDDED, OLD}) {
            Matcher matcher = pattern.matcher(line.text());
            if (matcher.lookingAt()) {
                String name = matcher.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
                return Optional.of(new Directive(name, line.slice(matcher.end(), line.text().length()).strip()));
            }
        }
        return Optional.empty();
    }

    /** Whether it is looked at even in a part that is being skipped. */
    boolean isStructure() {
        return STRUCTURE.contains(name);
    }
}
