package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.net.Family;

/** Reads shorewall.conf: {@code KEY=value}, with quotes. */
final class SettingsFile {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*=\\s*(.*?)\\s*");
    private static final ColumnFormat KIND = ColumnFormat.of("shorewall.conf", "key=value");

    private final Variables variables;
    private final Diagnostics diagnostics;
    private final Set<String> options = options();
    private final Map<String, Token> values = new HashMap<>();

    private SettingsFile(Variables variables, Diagnostics diagnostics) {
        this.variables = variables;
        this.diagnostics = diagnostics;
    }

    static Map<String, Token> read(Path directory, Path file, Family family, Variables variables, Diagnostics diagnostics) {
        SettingsFile settings = new SettingsFile(variables, diagnostics);
        new Preprocessor(directory, family, variables, KIND, (format, line) -> settings.assign(line), diagnostics).read(file);
        return Map.copyOf(settings.values);
    }

    /** The names of all options of Shorewall 4 and 5. */
    static Set<String> options() {
        try (InputStream list = SettingsFile.class.getResourceAsStream("options.txt")) {
            return new TreeSet<>(Set.of(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of options is missing from the bundle", e);
        }
    }

    private void assign(MappedText line) {
        Matcher assignment = ASSIGNMENT.matcher(line.text());
        if (!assignment.matches()) {
            diagnostics.error("SG-S022", line.strip().place(0), "not an assignment; write OPTION=value");
            return;
        }
        String key = assignment.group(1);
        if (!options.contains(key)) {
            diagnostics.warning("SG-S023", line.place(assignment.start(1)), "unknown option " + key + ", ignored; is it misspelt?");
        }
        MappedText value = line.slice(assignment.start(2), assignment.end(2));
        String text = unquoted(value);
        values.put(key, new Token(text, value.text().isEmpty() ? line.place(assignment.start(1)) : value.place(0)));
        variables.set(key, text);
        if (key.equals("IGNOREUNKNOWNVARIABLES")) {
            variables.setUnknownIsEmpty(!text.equalsIgnoreCase("no"));
        }
    }

    private String unquoted(MappedText value) {
        String text = value.text();
        if (isQuoted(text, '\'')) {
            return text.substring(1, text.length() - 1);
        }
        MappedText bare = isQuoted(text, '"') ? value.slice(1, text.length() - 1) : value;
        return variables.expand(bare, new Diagnostics()).text();
    }

    private static boolean isQuoted(String text, char quote) {
        return text.length() > 1 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
    }
}
