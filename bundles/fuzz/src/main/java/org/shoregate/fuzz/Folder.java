package org.shoregate.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A directory, in memory where the system has such a place, that an input fills with files: {@code === NAME}, and then what is in it. */
public final class Folder implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Pattern FILE = Pattern.compile("(?m)^=== ([a-z0-9._-]{1,40})$\\n?");
    private static final int MOST_FILES = 20;

    private final Path path;
    private final List<Path> files = new ArrayList<>();

    public Folder() {
        try {
            path = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "shoregate-fuzz-") : Files.createTempDirectory("shoregate-fuzz-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        path.toFile().deleteOnExit();
    }

    public Path path() {
        return path;
    }

    /** What stands before the first name goes into the first file of all. */
    public void fill(byte[] input, String first) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        Matcher next = FILE.matcher(text);
        String name = first;
        int from = 0;
        while (next.find() && files.size() < MOST_FILES) {
            write(name, text.substring(from, next.start()));
            name = next.group(1);
            from = next.end();
        }
        write(name, text.substring(from));
    }

    private void write(String name, String text) throws IOException {
        if (!text.isEmpty() && !name.equals(".") && !name.equals("..")) {
            Path file = path.resolve(name);
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            files.add(file);
        }
    }

    /** Makes it empty again. */
    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        files.clear();
    }
}
