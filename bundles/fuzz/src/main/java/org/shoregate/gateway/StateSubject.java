package org.shoregate.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.net.Family;
import org.shoregate.fuzz.Folder;
import org.shoregate.fuzz.Subject;

/** What is in a state directory: memory, switches, routes. */
public final class StateSubject implements Subject {
    private final Folder folder = new Folder();

    @Override
    public void read(byte[] input) throws IOException {
        try (folder) {
            folder.fill(input, "default_route");
            for (Family family : Family.values()) {
                StateDirectory state = new StateDirectory(folder.path(), family);
                state.memory();
                state.isInForce();
            }
            switches(folder.path().resolve("disabled"));
        }
    }

    /** As {@link StateDirectory#switchedOff} does. */
    private static Optional<Set<?>> switches(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SwitchedOff.parse(Files.readString(file, StandardCharsets.ISO_8859_1)).providers());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
