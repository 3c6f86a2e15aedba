package org.shoregate.gateway.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file of lines that is begun anew when it is full; the one before, with {@code .1} behind its name, stays. Confined to one thread at a time. */
final class LineFile {
    /** Configurations are told in them, with what params holds. */
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path current;
    private final Path previous;
    private final long maxBytes;
    /** A line that a crash or a full disk has cut off is ended before the first one of ours. */
    private boolean lineEnded;

    /** @param maxBytes size of one file; there are two */
    LineFile(Path file, long maxBytes) {
        this.current = file;
        this.previous = file.resolveSibling(file.getFileName() + ".1");
        this.maxBytes = maxBytes;
    }

    /** The one before, then the current one. */
    List<Path> files() {
        return List.of(previous, current);
    }

    /** Begins another file if this one is full; returns whether what is appended next begins one. */
    boolean makeRoom() throws IOException {
        Files.createDirectories(current.getParent());
        if (Files.exists(current) && Files.size(current) >= maxBytes) {
            Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return !Files.exists(current);
    }

    void append(List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder(lineEnded || endsInNewline(current) ? "" : "\n");
        lines.forEach(l -> text.append(l).append('\n'));
        lineEnded = false;
        if (!Files.exists(current)) {
            Files.createFile(current, OWNER_ONLY);
        }
        Files.writeString(current, text, StandardOpenOption.APPEND);
        lineEnded = true;
    }

    private static boolean endsInNewline(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 1);
            return in.read() == '\n';
        }
    }
}
