package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/** Puts the values of variables in the place of {@code $NAME} and {@code ${NAME}}. */
final class Expander {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");
    private static final int ROUNDS = 100;
    /** Of a line, in characters. */
    private static final int LENGTH = 1 << 16;

    private final Variables variables;
    private final boolean ignoreUnknown;
    private final Diagnostics diagnostics;

    Expander(Variables variables, boolean ignoreUnknown, Diagnostics diagnostics) {
        this.variables = variables;
        this.ignoreUnknown = ignoreUnknown;
        this.diagnostics = diagnostics;
    }

    /** All that came from a variable has the place of its {@code $}. Empty if the line cannot be expanded, which is an error. */
    Optional<Line> expand(Line line) {
        if (line.text().indexOf('$') < 0) {
            return Optional.of(line);
        }
        Line expanded = line;
        for (int round = 0; round < ROUNDS && expanded.text().indexOf('$') >= 0; round++) {
            Matcher matcher = VARIABLE.matcher(expanded.text());
            if (!matcher.find()) {
                return Optional.of(expanded);
            }
            expanded = replaceAll(expanded, matcher);
            if (expanded.length() > Math.max(LENGTH, line.length())) {
                return refuse(line, "the variables of this line make it longer than " + LENGTH + " characters; shorten them");
            }
        }
        return VARIABLE.matcher(expanded.text()).find()
                ? refuse(line, "the variables of this line refer to each other without end; look where they are set")
                : Optional.of(expanded);
    }

    private Line replaceAll(Line line, Matcher matcher) {
        List<Line> parts = new ArrayList<>();
        int done = 0;
        int added = 0;
        do {
            SourceLocation at = line.at(matcher.start());
            String value = value(matcher.group(1) != null ? matcher.group(1) : matcher.group(2), at);
            parts.add(line.part(done, matcher.start()));
            parts.add(Line.madeAt(at, value));
            done = matcher.end();
            added += value.length();
        } while (added <= LENGTH && matcher.find());
        parts.add(line.from(done));
        return Line.join(parts);
    }

    private String value(String name, SourceLocation at) {
        Optional<String> value = variables.get(name);
        if (value.isEmpty() && !ignoreUnknown) {
            diagnostics.error("SG-S024", at, "variable " + name
                    + " is not set; set it in params, or IGNOREUNKNOWNVARIABLES=Yes in shorewall.conf");
        }
        return value.orElse("");
    }

    private Optional<Line> refuse(Line line, String message) {
        diagnostics.error("SG-S025", line.at(), message);
        return Optional.empty();
    }
}
