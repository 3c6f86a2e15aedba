package org.shoregate.notify.exec.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Scripts in a directory, and what they have written. */
record Recorder(Path directory) {
    private static final int PATIENCE_S = 30;
    /** Between the arguments of one run; runs are lines. */
    static final String BETWEEN = "|";

    /** A script that writes its arguments into a file named as it is, with {@code .log} behind, and then does the rest. */
    Path script(String name, String rest) throws IOException {
        Path script = directory.resolve(name);
        return executable(script, "#!/bin/sh\nline=\nfor a in \"$@\"; do line=\"$line$a" + BETWEEN
                + "\"; done\nprintf '%s\\n' \"$line\" >> '"
                + log(name) + "'\n" + rest + "\n");
    }

    Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** One line for each run, its arguments with {@link #BETWEEN} behind each. */
    List<String> runs(String name) {
        try {
            return Files.exists(log(name)) ? Files.readAllLines(log(name)) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String line(List<String> arguments) {
        return String.join(BETWEEN, arguments) + BETWEEN;
    }

    /** Waits, patiently, until something is so. */
    static void await(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE_S + " s: " + what);
            }
            Thread.sleep(10);
        }
    }
}
