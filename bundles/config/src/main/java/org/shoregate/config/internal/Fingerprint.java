package org.shoregate.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * By what the state of a directory's files can be told apart without reading them: size, time of the last change, and the key by
 * which the file system knows a file that was replaced.
 */
public record Fingerprint(Map<String, String> files) {
    /** An absent or unreadable directory has no files; so has an absent file, which some editors leave for a moment. */
    public static Fingerprint of(Path directory) {
        return of(Set.of(directory));
    }

    /** Of several directories. */
    public static Fingerprint of(Set<Path> directories) {
        Map<String, String> files = new TreeMap<>();
        directories.forEach(d -> files.putAll(files(d)));
        return new Fingerprint(files);
    }

    private static Map<String, String> files(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(Files::isRegularFile).forEach(f -> files.put(f.toString(), stamp(f)));
        } catch (IOException | java.io.UncheckedIOException e) {
            return Map.of();
        }
        return files;
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }
}
