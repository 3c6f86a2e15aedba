package org.shoregate.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Says whether tests may make namespaces. */
final class Root {
    private Root() {
    }

    /** Skips the test unless the process is root. */
    static void required() throws IOException {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
    }
}
