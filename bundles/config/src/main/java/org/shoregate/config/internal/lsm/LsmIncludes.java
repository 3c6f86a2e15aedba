package org.shoregate.config.internal.lsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files an {@code include} stands for: the directory is meant literally, the last part is a pattern.
 *
 * @param directory looked into
 * @param matches whether anything fits; directories count, although there is nothing to read in them
 * @param files those that fit, in the order in which LSM reads them
 */
record LsmIncludes(Path directory, boolean matches, List<Path> files) {
    /** @param path absolute */
    static LsmIncludes of(Path path) {
        Path directory = Optional.ofNullable(path.getParent()).orElse(path);
        String glob = path.getFileName() == null ? "" : path.getFileName().toString();
        FileNamePattern pattern = new FileNamePattern(glob);
        Set<String> names = names(directory);
        List<String> fitting = names.stream().filter(pattern::matches).filter(n -> !n.endsWith("~")).toList();
        return new LsmIncludes(directory, !fitting.isEmpty(),
                fitting.stream().map(directory::resolve).filter(f -> !Files.isDirectory(f)).toList());
    }

    /** Alphabetically, with the two names that every directory has. */
    private static Set<String> names(Path directory) {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.forEach(e -> names.add(e.getFileName().toString()));
            names.addAll(List.of(".", ".."));
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
        return names;
    }
}
