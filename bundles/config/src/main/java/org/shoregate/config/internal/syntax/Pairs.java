package org.shoregate.config.internal.syntax;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts column/value pairs in the place of columns. */
final class Pairs {
    private static final Pattern NAME = Pattern.compile("(\\w+)(?:=>|=|:)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

    private final ColumnFormat columns;
    private final int format;
    private final Diagnostics diagnostics;

    Pairs(ColumnFormat columns, int format, Diagnostics diagnostics) {
        this.columns = columns;
        this.format = format;
        this.diagnostics = diagnostics;
    }

    /** Changes the tokens of a row. Whether all pairs were fine; if not, that is an error. */
    boolean apply(Line pairs, Token[] tokens) {
        boolean fine = true;
        int begin = skip(pairs, 0);
        while (begin < pairs.length()) {
            Matcher name = NAME.matcher(pairs.text()).region(begin, pairs.length());
            if (!name.lookingAt()) {
                diagnostics.error("SG-S007", pairs.at(begin), "no pair of column and value; write column=value, separated by white space");
                return false;
            }
            int end = valueEnd(pairs, name.end());
            fine &= put(pairs.group(name, 1), value(pairs.part(name.end(), end)), tokens);
            begin = skip(pairs, end);
        }
        return fine;
    }

    private boolean put(Line name, Line value, Token[] tokens) {
        if (columns.comments() && name.text().equalsIgnoreCase("comment")) {
            return true;
        }
        int index = columns.index(format, name.text().toLowerCase(Locale.ROOT));
        if (index < 0) {
            diagnostics.error("SG-S008", name.at(), "the file " + columns.file() + " has no column '" + name.text()
                    + "'; it has " + String.join(", ", columns.columns(format)).replace("|", " or "));
            return false;
        }
        if (value.length() == 0) {
            diagnostics.error("SG-S007", name.at(), "column " + name.text() + " has no value; give it one, or - for none");
            return false;
        }
        if (!Parentheses.areBalanced(value, diagnostics)) {
            return false;
        }
        if (!tokens[index].isEmpty()) {
            diagnostics.warning("SG-S009", name.at(), "column " + name.text() + " is given twice, and this pair wins over '"
                    + tokens[index].text() + "'; remove one of them");
        }
        tokens[index] = value.token();
        return true;
    }

    private static int skip(Line pairs, int begin) {
        return pairs.find(begin, c -> c != ',' && !Character.isWhitespace(c));
    }

    /** The index behind a value, which may be quoted; a comma at the end separates. */
    private static int valueEnd(Line pairs, int begin) {
        Matcher quoted = QUOTED.matcher(pairs.text()).region(begin, pairs.length());
        if (quoted.lookingAt()) {
            return quoted.end();
        }
        int end = Words.end(pairs, begin);
        return end > begin && pairs.charAt(end - 1) == ',' ? end - 1 : end;
    }

    /** Without quotes, and without the backslashes before quotes inside. */
    private static Line value(Line value) {
        if (!QUOTED.matcher(value.text()).matches()) {
            return value;
        }
        Line inner = value.part(1, value.length() - 1);
        for (int i = inner.text().indexOf("\\\""); i >= 0; i = inner.text().indexOf("\\\"", i + 1)) {
            inner = Line.join(List.of(inner.part(0, i), inner.from(i + 1)));
        }
        return inner;
    }
}
