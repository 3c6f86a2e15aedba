package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/** Reads whole files. */
final class SourceFile {
    /** Far more than any configuration: what is longer was named by mistake. */
    private static final long MAX_BYTES = 10L << 20;

    private SourceFile() {
    }

    /** Its lines; empty, and reported, if it is there but cannot be used. */
    static Optional<List<String>> lines(Path path, Diagnostics diagnostics) {
        SourceLocation place = SourceLocation.file(path.toString());
        try {
            if (!Files.isRegularFile(path)) {
                diagnostics.error("SG-S001", place, Files.exists(path) ? "not a regular file; put a text file there" : "no such file");
            } else if (Files.size(path) > MAX_BYTES) {
                diagnostics.error("SG-S002", place, "longer than 10 MiB; that is no configuration");
            } else {
                String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
                return Optional.of(text.lines().toList());
            }
        } catch (CharacterCodingException e) {
            diagnostics.error("SG-S002", place, "not text in UTF-8; save it as such");
        } catch (NoSuchFileException e) {
            diagnostics.error("SG-S001", place, "no such file");
        } catch (IOException e) {
            diagnostics.error("SG-S001", place, "cannot be read (" + e + "); check its permissions");
        }
        return Optional.empty();
    }
}
