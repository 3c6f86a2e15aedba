package org.shoregate.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A small text file that is whole at every moment: written under another name, then renamed. Whoever has it is the only one who writes it. */
public final class StateFile {
    private static final Set<OpenOption> DRAFT = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final FileAttribute<?>[] attributes;

    /** @param path where it is or will be; its directory is made when it is first written */
    public StateFile(Path path) {
        this(path, new FileAttribute<?>[0]);
    }

    private StateFile(Path path, FileAttribute<?>... attributes) {
        this.path = path;
        this.attributes = attributes;
    }

    /** One that nobody but its owner may read. */
    static StateFile secret(Path path) {
        return new StateFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
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
        if (holds(content)) {
            return;
        }
        Files.createDirectories(path.getParent());
        Path draft = path.resolveSibling("." + path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel file = FileChannel.open(draft, DRAFT, attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            if (lasting) {
                file.force(true);
            }
        }
        Ownership.inherit(draft);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One that cannot be read is replaced. */
    private boolean holds(String content) throws IOException {
        try {
            return read().filter(content::equals).isPresent();
        } catch (AccessDeniedException | CharacterCodingException e) {
            return false;
        }
    }

    /** Removes it if it is there. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
