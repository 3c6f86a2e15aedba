package org.shoregate.routing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who is behind an event. */
final class Culprit {
    private Culprit() {
    }

    /**
     * As {@code name[process id]}, without the name if it has ended already; empty if it is the kernel itself.
     *
     * @param port of the netlink socket: the number of its process, or a negative one if another socket of the process has that already
     */
    static String of(int port) {
        if (port == 0) {
            return "";
        }
        if (port < 0) {
            return "some process";
        }
        try {
            return Files.readString(Path.of("/proc", Integer.toString(port), "comm")).strip() + "[" + port + "]";
        } catch (IOException e) {
            return "process " + port;
        }
    }
}
