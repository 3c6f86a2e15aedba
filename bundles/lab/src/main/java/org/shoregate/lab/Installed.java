package org.shoregate.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Other programs of this machine. */
public final class Installed {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

    private Installed() {
    }

    /** Where a program is; empty if it is not installed. */
    public static Optional<Path> find(String name) {
        return FOLDERS.stream().map(d -> Path.of(d, name)).filter(Files::isExecutable).findFirst();
    }
}
