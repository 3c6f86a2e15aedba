package org.shoregate.config.internal.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/** A configuration directory being read. */
public final class ConfigDirectory {
    private final Path directory;

    public ConfigDirectory(Path directory, Family family, Diagnostics diagnostics) {
        this.directory = directory;
    }

    public static String settingsFile(Family family) {
        return family == Family.IPV4 ? "shorewall.conf" : "shorewall6.conf";
    }

    public boolean isReadable() {
        return true;
    }

    public Map<String, Token> settings() {
        return Map.of();
    }

    public boolean has(String file) {
        return false;
    }

    public List<Row> rows(ColumnFormat format) {
        return List.of();
    }

    public void firewallZone(String name) {
    }

    public SourceLocation place(String file) {
        return SourceLocation.file(directory.resolve(file).toString());
    }
}
