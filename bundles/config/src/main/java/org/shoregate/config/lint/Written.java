package org.shoregate.config.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;

/**
 * What the files say in so many words and a {@link org.shoregate.api.config.GatewayConfig} no longer tells.
 *
 * @param settingsFile shorewall.conf as a whole
 * @param settings its keys as written, empty values too
 * @param files those that are there, of {@link #FILES}, by name
 * @param interfaceOptions names of the options in the file interfaces, by kernel name
 */
public record Written(SourceLocation settingsFile, Map<String, Setting> settings, Map<String, SourceLocation> files,
        Map<String, Set<String>> interfaceOptions) {
    /** The files whose presence matters: those of Shorewall 4, and the script that finds gateways. */
    public static final List<String> FILES = List.of("tcrules", "masq", "route_rules", "findgw");
    static final Written NOTHING = new Written(SourceLocation.file("shorewall.conf"), Map.of(), Map.of(), Map.of());

    public Written {
        settings = Map.copyOf(settings);
        files = Map.copyOf(files);
        interfaceOptions = Map.copyOf(interfaceOptions);
    }

    /** The value of a key, expanded, and where it stands. */
    public record Setting(String value, SourceLocation at) {
    }

    /** The setting, unless it is absent or empty. */
    Optional<Setting> setting(String key) {
        return Optional.ofNullable(settings.get(key)).filter(s -> !s.value().isBlank());
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** Where a key stands, or would. */
    SourceLocation at(String key) {
        return setting(key).map(Setting::at).orElse(settingsFile);
    }

    boolean isYes(String key) {
        return setting(key).filter(s -> s.value().strip().equalsIgnoreCase("yes")).isPresent();
    }
}
