package org.shoregate.config.internal.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code $NAME} and {@code ${NAME}} stand for. Not thread-safe. */
final class Variables {
    static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
    private static final int MAX_REPLACEMENTS = 100;

    private final Map<String, String> values = new HashMap<>();
    private boolean unknownIsEmpty = true;

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    void reset(String name) {
        values.remove(name);
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** IGNOREUNKNOWNVARIABLES. */
    void setUnknownIsEmpty(boolean empty) {
        unknownIsEmpty = empty;
    }

    static String name(Matcher reference) {
        return reference.group(1) != null ? reference.group(1) : reference.group(2);
    }

    /** Replaces references, also those that values bring in. What is put in has the place of the reference. */
    MappedText expand(MappedText line, Diagnostics diagnostics) {
        MappedText text = line;
        Matcher reference = REFERENCE.matcher(text.text());
        for (int i = 0; reference.find(); i++) {
            if (i == MAX_REPLACEMENTS) {
                diagnostics.error("SG-S009", text.place(0), "the variables in this line refer to one another without end; see $" + name(reference));
                return text;
            }
            String name = name(reference);
            if (!values.containsKey(name) && !unknownIsEmpty) {
                diagnostics.error("SG-S008", text.place(reference.start()), "undefined variable $" + name + "; set it in params");
            }
            MappedText value = MappedText.at(text.place(reference.start()), values.getOrDefault(name, ""));
            text = text.slice(0, reference.start()).append(value).append(text.slice(reference.end(), text.text().length()));
            reference = REFERENCE.matcher(text.text());
        }
        return text;
    }
}
