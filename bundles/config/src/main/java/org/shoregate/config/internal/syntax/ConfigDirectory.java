package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/** A configuration directory being read: its settings, its variables, its files as rows. Used by one thread, for one reading. */
public final class ConfigDirectory {
    private final Path directory;
    private final Family family;
    private final Diagnostics diagnostics;
    private final Variables variables = new Variables();
    private final Map<String, Token> settings;
    private final boolean readable;

    /** Reads shorewall.conf or shorewall6.conf, then runs params. */
    public ConfigDirectory(Path directory, Family family, Diagnostics diagnostics) {
        this.directory = directory;
        this.family = family;
        this.diagnostics = diagnostics;
        this.readable = checkReadable();
        this.settings = readable ? SettingsFile.read(directory, directory.resolve(settingsFile(family)), family, variables, diagnostics)
                : Map.of();
        if (readable && has("params") && SourceFile.lines(directory.resolve("params"), diagnostics).isPresent()) {
            Params.read(directory, SettingsFile.options(), variables, diagnostics);
        }
    }

    /** The name of the file with the settings. */
    public static String settingsFile(Family family) {
        return family == Family.IPV4 ? "shorewall.conf" : "shorewall6.conf";
    }

    /** Whether there is a directory with settings in it; if not, that has been reported. */
    public boolean isReadable() {
        return readable;
    }

    /** The values of shorewall.conf by their keys, variables replaced. */
    public Map<String, Token> settings() {
        return settings;
    }

    /** Whether the file exists and is not empty. */
    public boolean has(String file) {
        try {
            return Files.exists(directory.resolve(file)) && Files.size(directory.resolve(file)) > 0;
        } catch (IOException e) {
            return true; // reading it will tell what is wrong
        }
    }

    /** The entries of a file; none if it is absent. */
    public List<Row> rows(ColumnFormat kind) {
        List<Row> rows = new ArrayList<>();
        if (has(kind.file())) {
            new Preprocessor(directory, family, variables, kind, (format, line) -> {
                MappedText expanded = variables.expand(line, diagnostics);
                if (!expanded.isBlank()) {
                    ColumnSplitter.split(expanded, kind, format, diagnostics).ifPresent(rows::add);
                }
            }, diagnostics).read(directory.resolve(kind.file()));
        }
        return rows;
    }

    /** What {@code $FW} stands for. */
    public void firewallZone(String name) {
        variables.set("FW", name);
    }

    /** A file as a whole, named as in every diagnostic. */
    public SourceLocation place(String file) {
        return SourceLocation.file(directory.resolve(file).toString());
    }

    private boolean checkReadable() {
        Path conf = directory.resolve(settingsFile(family));
        if (!Files.isDirectory(directory)) {
            diagnostics.error("SG-S001", SourceLocation.file(directory.toString()), Files.exists(directory)
                    ? "not a directory; name the directory that " + settingsFile(family) + " is in"
                    : "no such directory; put the Shorewall files there, or name another directory");
        } else if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
            diagnostics.error("SG-S001", SourceLocation.file(directory.toString()), "the directory may not be read; check its permissions");
        } else if (!Files.exists(conf)) {
            diagnostics.error("SG-S001", SourceLocation.file(conf.toString()), "no such file; it may be short, but it must be there");
        } else {
            return SourceFile.lines(conf, diagnostics).isPresent();
        }
        return false;
    }
}
