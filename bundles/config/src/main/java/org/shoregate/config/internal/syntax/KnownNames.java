package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The words of a file of this package. Immutable. */
final class KnownNames {
    private final Set<String> names;

    KnownNames(String file) {
        try (InputStream in = KnownNames.class.getResourceAsStream(file)) {
            names = Set.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is part of this bundle", e);
        }
    }

    boolean contains(String name) {
        return names.contains(name);
    }
}
