package org.shoregate.config.internal.syntax;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the KEY=value lines of shorewall.conf(5). */
final class SettingsReader {
    private static final Pattern SETTING = Pattern.compile("([A-Za-z]\\w*)=(?:\"([^\"]*)\"|'([^']*)'|([^\"'].*)?)");
    private static final int DOUBLE_QUOTED = 2;
    private static final int SINGLE_QUOTED = 3;
    private static final int BARE = 4;

    /**
     * A value as it is written.
     *
     * @param literal whether single quotes protect it from expansion
     */
    record Value(Line line, boolean literal) {
        Line expanded(Expander expander) {
            return literal ? line : expander.expand(line).orElse(line);
        }
    }

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Surroundings surroundings;

    SettingsReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** By key; of a key that is there twice the last value. */
    Map<String, Value> values() {
        return values;
    }

    /** Whether the file could be read. */
    boolean read(String file) {
        return new EntryReader(ColumnFormat.of(file, "setting"), surroundings, this::setting).read();
    }

    private void setting(Line entry) {
        Matcher matcher = SETTING.matcher(entry.text());
        if (!matcher.matches()) {
            surroundings.diagnostics().error("SG-S028", entry.at(), "this is no setting; write KEY=value, the value in quotes if it has spaces");
            return;
        }
        String key = matcher.group(1);
        if (!KnownSettings.contains(key)) {
            surroundings.diagnostics().warning("SG-S029", entry.at(), "unknown option " + key + "; remove it, see shorewall.conf(5)");
        }
        values.put(key, new Value(value(entry, matcher), matcher.group(SINGLE_QUOTED) != null));
    }

    private static Line value(Line entry, Matcher matcher) {
        for (int group = DOUBLE_QUOTED; group <= BARE; group++) {
            if (matcher.group(group) != null) {
                return entry.group(matcher, group);
            }
        }
        return entry.from(entry.length());
    }
}
