package org.shoregate.config.internal.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The variables that entries may use. Not thread-safe. */
final class Variables {
    private static final Set<String> RESERVED = Set.of("COMMAND", "CONFDIR", "SHAREDIR", "VARDIR");

    private final Map<String, String> values = new TreeMap<>();

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    /** Whether there was one. */
    boolean reset(String name) {
        return values.remove(name) != null;
    }

    /** All of them, as an environment for a program. */
    Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** Whether neither params nor {@code ?SET} may set it. */
    static boolean isReserved(String name) {
        return name.startsWith("SW_") || name.startsWith("SHOREWALL_") || RESERVED.contains(name) || KnownSettings.contains(name);
    }
}
