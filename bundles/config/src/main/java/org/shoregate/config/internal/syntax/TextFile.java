package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** Reads a file of the configuration as text. */
public final class TextFile {
    /** Of one file, in bytes. */
    static final int LIMIT = 10 << 20;

    private TextFile() {
    }

    /** The lines; empty if there are none to be had, which is an error then. */
    public static Optional<List<String>> read(Path path, SourceLocation place, Diagnostics diagnostics) {
        Optional<String> fault = fault(path);
        if (fault.isPresent()) {
            diagnostics.error("SG-S001", place, fault.get());
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return lines(in.readNBytes(LIMIT + 1), place, diagnostics);
        } catch (IOException e) {
            diagnostics.error("SG-S001", place, "the file cannot be read (" + e + "); check its owner, its mode and the disk");
            return Optional.empty();
        }
    }

    private static Optional<String> fault(Path path) {
        if (!Files.exists(path)) {
            return Optional.of("there is no such file; create it, or name another directory");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of("this is no regular file; put a text file in its place");
        }
        return Files.isReadable(path) ? Optional.empty() : Optional.of("permission denied; let the gateway's user read the file");
    }

    private static Optional<List<String>> lines(byte[] bytes, SourceLocation place, Diagnostics diagnostics) {
        if (bytes.length > LIMIT) {
            diagnostics.error("SG-S002", place, "the file is larger than 10 MiB; put the configuration file in its place");
            return Optional.empty();
        }
        String text = decode(bytes);
        if (text.indexOf('\0') >= 0) {
            diagnostics.error("SG-S003", place, "this is no text, it holds NUL characters; put the configuration file in its place");
            return Optional.empty();
        }
        return Optional.of(text.lines().toList());
    }

    /** Comments may be in any encoding; all else is ASCII, which is checked where entries are read. */
    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
