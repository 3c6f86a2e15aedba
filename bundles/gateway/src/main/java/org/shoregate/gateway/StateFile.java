package org.shoregate.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A small text file that is whole at every moment: written under another name, then renamed. Whoever has it is the only one who writes it. */
public final class StateFile {
    private final Path path;

    /** @param path where it is or will be; its directory is made when it is first written */
    public StateFile(Path path) {
        this.path = path;
    }

    /** The content; empty if there is no such file. */
    public Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the content if it is not there already.
     *
     * @param lasting survives a power cut once this returns; else only a crash of the program
     */
    public void write(String content, boolean lasting) throws IOException {
        if (read().filter(content::equals).isPresent()) {
            return;
        }
        Files.createDirectories(path.getParent());
        Path draft = path.resolveSibling("." + path.getFileName() + ".new");
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            if (lasting) {
                file.force(true);
            }
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes it if it is there. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
