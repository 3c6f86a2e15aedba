package org.shoregate.config.internal.syntax;

import java.util.Optional;

/**
 * The three parts of an entry.
 *
 * @param columns the words one behind the other
 * @param pairs what stands in braces or behind one semicolon
 * @param tail what stands behind two semicolons
 */
record Layout(Line columns, Line pairs, Line tail) {
    private static final String RUN_TIME_VARIABLE = "&%@$";

    /** Nothing if the entry has too many semicolons, which is an error. */
    static Optional<Layout> of(Line entry, boolean rawTail, Diagnostics diagnostics) {
        int tail = rawTail ? entry.text().indexOf(";;") : -1;
        Line front = tail < 0 ? entry : entry.part(0, tail);
        Line raw = tail < 0 ? entry.from(entry.length()) : entry.from(tail + 2).strip();
        int semicolon = unquoted(front, ';', 0);
        if (semicolon < front.length()) {
            return behindSemicolon(front, semicolon, raw, diagnostics);
        }
        int brace = unquoted(front, '{', 0);
        while (brace > 0 && brace < front.length() && RUN_TIME_VARIABLE.indexOf(front.charAt(brace - 1)) >= 0) {
            brace = unquoted(front, '{', brace + 1);
        }
        return brace < front.length() ? inBraces(front, brace, raw, diagnostics)
                : Optional.of(new Layout(front, front.from(front.length()), raw));
    }

    private static Optional<Layout> behindSemicolon(Line front, int semicolon, Line raw, Diagnostics diagnostics) {
        int second = unquoted(front, ';', semicolon + 1);
        if (second < front.length()) {
            diagnostics.error("SG-S010", front.at(second), "one semicolon is allowed on a line, before the pairs; remove this one");
            return Optional.empty();
        }
        return Optional.of(new Layout(front.part(0, semicolon), front.from(semicolon + 1), raw));
    }

    private static Optional<Layout> inBraces(Line front, int brace, Line raw, Diagnostics diagnostics) {
        Line braces = front.from(brace).strip();
        if (!braces.text().endsWith("}")) {
            diagnostics.error("SG-S007", front.at(brace), "{ without } at the end of the line; pairs stand behind all columns, as in { mark=1 }");
            return Optional.empty();
        }
        return Optional.of(new Layout(front.part(0, brace), braces.part(1, braces.length() - 1), raw));
    }

    private static int unquoted(Line line, char wanted, int begin) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"' && (i == 0 || line.charAt(i - 1) != '\\');
            if (i >= begin && !quoted && line.charAt(i) == wanted) {
                return i;
            }
        }
        return line.length();
    }
}
