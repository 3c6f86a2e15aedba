package org.shoregate.config.internal.lsm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmResult;

/** An {@code lsm.conf} that a test writes. */
final class LsmReading {
    private final Path directory;

    LsmReading(Path directory) {
        this.directory = directory;
    }

    LsmReading file(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), List.of(lines));
        return this;
    }

    LsmReading conf(String... lines) throws IOException {
        return file("lsm.conf", lines);
    }

    /** One connection "a" with these lines besides its name, address and device. */
    LsmReading connection(String... lines) throws IOException {
        return conf("connection {\nname=a\ncheckip=192.0.2.1\ndevice=eth0\n" + String.join("\n", lines) + "\n}");
    }

    LsmResult result() {
        return LsmReader.read(directory.resolve("lsm.conf")).result();
    }

    LsmConfig config() {
        return switch (result()) {
            case LsmResult.Valid valid -> valid.config();
            case LsmResult.Invalid invalid -> throw new AssertionError(invalid.diagnostics());
            case LsmResult.Absent absent -> throw new AssertionError(absent);
        };
    }

    /** All that is wrong or doubtful, each as {@code file:line:column code}. */
    List<String> faults() {
        return result().diagnostics().stream().map(d -> Path.of(d.location().file()).getFileName() + ":" + d.location().line() + ":"
                + d.location().column() + " " + d.code()).toList();
    }

    /** All that is wrong, as a person reads it. */
    String text() {
        return String.join("\n", result().diagnostics().stream().map(Object::toString).toList());
    }
}
