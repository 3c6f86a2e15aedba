package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The keys that shorewall.conf(5) and shorewall6.conf(5) of Shorewall 4 and 5 describe. */
final class KnownSettings {
    private static final Set<String> NAMES = load();

    private KnownSettings() {
    }

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> load() {
        try (InputStream in = KnownSettings.class.getResourceAsStream("known-settings.txt")) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("known-settings.txt is part of this bundle", e);
        }
    }
}
