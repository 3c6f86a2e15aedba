package org.shoregate.config.internal.lsm;

import org.shoregate.api.config.SourceLocation;
import org.shoregate.config.internal.syntax.Token;

/**
 * A line as LSM sees it: without comment, blanks made single and removed at the ends and around {@code =}. There is no quoting.
 *
 * @param text what is left, perhaps nothing
 * @param key what stands before the first {@code =}; all of the line without one
 * @param value what stands behind the first {@code =}; empty without one
 */
record LsmLine(String text, Token key, Token value) {
    /** Of a line, in characters; LSM would take the rest of it for another line. */
    static final int LIMIT = 8191;

    static LsmLine of(String file, int number, String raw) {
        int comment = raw.indexOf('#');
        String line = (comment < 0 ? raw : raw.substring(0, comment)).replace('\t', ' ');
        int equals = line.indexOf('=');
        Token key = token(file, number, line, 0, equals < 0 ? line.length() : equals);
        if (equals < 0) {
            return new LsmLine(key.text(), key, new Token("", key.at()));
        }
        Token value = token(file, number, line, equals + 1, line.length());
        return new LsmLine(key.text() + "=" + value.text(), key, value);
    }

    private static Token token(String file, int number, String line, int begin, int end) {
        int first = begin;
        while (first < end && line.charAt(first) == ' ') {
            first++;
        }
        String text = line.substring(first, end).strip();
        String tight = text.indexOf(' ') < 0 ? text : text.replaceAll(" +", " ").replaceAll(" ?= ?", "=");
        return new Token(tight, new SourceLocation(file, number, first + 1));
    }

    boolean isAssignment() {
        return text.length() > key.text().length();
    }
}
