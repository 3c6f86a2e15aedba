package org.shoregate.routing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shoregate.netlink.Namespace;

/** Settings of the kernel's network stack, sysctl(8) {@code net.*}. Stateless. */
public final class KernelSettings {
    private static final Path ROOT = Path.of("/proc/sys/net");

    private KernelSettings() {
    }

    /** Writes those that differ, in this namespace; returns which could not be written and why. */
    public static List<String> write(Namespace namespace, Map<String, String> settings) {
        try {
            return namespace.call(() -> write(settings));
        } catch (Exception e) {
            return List.of("the settings of the kernel could not be written: " + e.getMessage());
        }
    }

    private static List<String> write(Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        settings.forEach((name, value) -> {
            Path file = ROOT.resolve(name);
            try {
                if (!Files.readString(file).strip().equals(value)) {
                    Files.writeString(file, value + "\n");
                }
            } catch (IOException e) {
                faults.add("the setting " + file + " could not be made " + value + ": " + e);
            }
        });
        return faults;
    }
}
