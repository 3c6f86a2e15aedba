package org.shoregate.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;

/** A directory that a test fills. It begins as a valid one: two providers' interfaces eth0 and eth1, a LAN on eth2. */
final class Reading {
    static final String ISP1 = "ISP1 1 1 - eth0 203.0.113.1 track,balance";
    static final String ISP2 = "ISP2 2 2 - eth1 198.51.100.1 track,balance";

    private final Path directory;
    private Family family = Family.IPV4;

    Reading(Path directory) throws IOException {
        this.directory = directory;
        file("shorewall.conf", "USE_DEFAULT_RT=Yes");
        file("zones", "fw firewall", "net ipv4", "loc ipv4");
        file("interfaces", "?FORMAT 2", "net eth0 optional", "net eth1 optional", "loc eth2");
    }

    Reading file(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), List.of(lines));
        return this;
    }

    /** Both providers, by the lines above. */
    Reading providers() throws IOException {
        return file("providers", ISP1, ISP2);
    }

    Reading ipv6() throws IOException {
        family = Family.IPV6;
        Files.move(directory.resolve("shorewall.conf"), directory.resolve("shorewall6.conf"));
        return this;
    }

    ConfigResult result() {
        return DirectoryReader.read(directory, family);
    }

    GatewayConfig config() {
        return switch (result()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.diagnostics());
        };
    }

    /** All that is wrong or doubtful, each as {@code file:line:column code}; what a sound reading bites with later has tests of its own. */
    List<String> faults() {
        return result().diagnostics().stream().filter(d -> !d.code().startsWith("SG-L")).map(this::place).toList();
    }

    /** All that is wrong, as a person reads it. */
    String text() {
        return String.join("\n", result().diagnostics().stream().map(Diagnostic::toString).toList());
    }

    private String place(Diagnostic diagnostic) {
        String file = Path.of(diagnostic.location().file()).getFileName().toString();
        return file + ":" + diagnostic.location().line() + ":" + diagnostic.location().column() + " " + diagnostic.code();
    }
}
