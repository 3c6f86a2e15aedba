package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/**
 * A configuration directory being read. What is wrong in its files becomes a diagnostic, never an exception. Reading blocks on files
 * and on the commands in them, for ten seconds each at most. Not thread-safe.
 */
public final class ConfigDirectory {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final String IGNORE_UNKNOWN = "IGNOREUNKNOWNVARIABLES";

    private final Diagnostics diagnostics;
    private final boolean readable;
    private final Map<String, Token> settings = new LinkedHashMap<>();
    private Surroundings surroundings;

    /** Reads shorewall.conf, or shorewall6.conf, then runs params. */
    public ConfigDirectory(Path directory, Family family, Diagnostics diagnostics) {
        this(directory, family, diagnostics, new Shell(COMMAND_LIMIT));
    }

    /** The same for files of which nobody knows what they would do: their commands fail instead of being run. */
    public static ConfigDirectory withoutCommands(Path directory, Family family, Diagnostics diagnostics) {
        return new ConfigDirectory(directory, family, diagnostics, new Shell(Duration.ZERO));
    }

    ConfigDirectory(Path directory, Family family, Diagnostics diagnostics, Shell shell) {
        this.diagnostics = diagnostics;
        Variables variables = new Variables();
        Places.of(family).forEach(variables::set);
        surroundings = new Surroundings(directory, family, variables, shell, new Expander(variables, true, diagnostics), diagnostics);
        readable = isDirectory() && readSettings(settingsFile(family));
    }

    /** The name of the file of settings. */
    public static String settingsFile(Family family) {
        return family == Family.IPV4 ? "shorewall.conf" : "shorewall6.conf";
    }

    /** Whether there is a directory with a file of settings. If not, that is an error already. */
    public boolean isReadable() {
        return readable;
    }

    /** The values of shorewall.conf by key, expanded; a value may be "". */
    public Map<String, Token> settings() {
        return Map.copyOf(settings);
    }

    /** Whether the file exists and is not empty. */
    public boolean has(String file) {
        Path path = surroundings.directory().resolve(file);
        try {
            return Files.exists(path) && (!Files.isRegularFile(path) || Files.size(path) > 0);
        } catch (IOException e) {
            return true;
        }
    }

    /** The entries of a file in order, without those that are wrong; none if it is absent. */
    public List<Row> rows(ColumnFormat format) {
        List<Row> rows = new ArrayList<>();
        forEachRow(format, rows::add);
        return rows;
    }

    /** As {@link #rows}, one after the other: of a file with very many entries not all need be there at once. */
    public void forEachRow(ColumnFormat format, Consumer<Row> row) {
        if (has(format.file())) {
            new TableReader(format, surroundings, row).read();
        }
    }

    /**
     * A shell script; nothing if it is absent or wrong, which is an error.
     *
     * @param program makes of its text what will be run
     */
    public Optional<String> script(String file, UnaryOperator<String> program) {
        if (!has(file)) {
            return Optional.empty();
        }
        Optional<String> text = TextFile.read(surroundings.directory().resolve(file), place(file), diagnostics).map(l -> String.join("\n", l));
        return text.filter(t -> {
            try {
                surroundings.shell().run("printf '%s\\n' \"$SHOREGATE_PROGRAM\" | sh -n", Map.of("SHOREGATE_PROGRAM", program.apply(t)),
                        surroundings.directory());
                return true;
            } catch (ShellFailure e) {
                diagnostics.error("SG-F003", place(file), "the shell does not understand this script: " + e.getMessage()
                        + "; correct it, trying it with sh -n");
                return false;
            }
        });
    }

    /** What params, shorewall.conf and the files have set so far. */
    public Map<String, String> variables() {
        return surroundings.variables().all();
    }

    /** Makes {@code $FW} known. */
    public void firewallZone(String name) {
        surroundings.variables().set("FW", name);
    }

    /** The file as a whole, named as in diagnostics. */
    public SourceLocation place(String file) {
        return surroundings.place(file);
    }

    private boolean isDirectory() {
        Path directory = surroundings.directory();
        boolean found = Files.isDirectory(directory);
        boolean allowed = found && Files.isReadable(directory) && Files.isExecutable(directory);
        if (!allowed) {
            diagnostics.error("SG-S001", SourceLocation.file(directory.toString()), found
                    ? "permission denied; let the gateway's user read the directory"
                    : "this is no directory; name a directory with the files of Shorewall");
        }
        return allowed;
    }

    private boolean readSettings(String file) {
        SettingsReader reader = new SettingsReader(surroundings);
        if (!reader.read(file)) {
            return false;
        }
        export(reader.values());
        runParams();
        Line unknown = reader.values().containsKey(IGNORE_UNKNOWN) ? reader.values().get(IGNORE_UNKNOWN).line() : Line.at(place(file), "");
        Expander expander = new Expander(surroundings.variables(), isYes(unknown), diagnostics);
        surroundings = surroundings.with(expander);
        reader.values().forEach((key, value) -> settings.put(key, value.expanded(expander).token()));
        settings.forEach((key, value) -> surroundings.variables().set(key, value.text()));
        return true;
    }

    /** As far as they are known before params, which sees them. */
    private void export(Map<String, SettingsReader.Value> values) {
        Variables variables = surroundings.variables();
        values.forEach((key, value) -> variables.set(key, value.line().text()));
        Expander silent = new Expander(variables, true, new Diagnostics());
        values.forEach((key, value) -> variables.set(key, value.expanded(silent).text()));
    }

    private void runParams() {
        if (has("params")) {
            SourceLocation place = place("params");
            TextFile.read(surroundings.directory().resolve("params"), place, diagnostics)
                    .ifPresent(text -> new Params(surroundings, place).run());
        }
    }

    private boolean isYes(Line value) {
        String word = value.text().toLowerCase(Locale.ROOT);
        if (!List.of("", "yes", "no").contains(word)) {
            diagnostics.error("SG-S028", value.at(), IGNORE_UNKNOWN + "=" + value.text() + " is neither Yes nor No; write one of them");
        }
        return !word.equals("no");
    }
}
