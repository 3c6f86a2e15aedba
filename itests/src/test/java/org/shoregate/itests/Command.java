package org.shoregate.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A command of the system, run to its end, or killed after a time no command here needs. */
record Command(int exitCode, String output) {
    private static final long LIMIT_S = 180;

    /** The command's standard output, errors included, whatever its exit code. */
    static Command run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            Thread killer = Thread.ofPlatform().daemon().start(() -> killLate(process));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            killer.interrupt();
            return new Command(exitCode, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The output of a command that must succeed; its words are separated by blanks. */
    static String output(String commandLine) {
        Command done = run(commandLine.split(" "));
        if (done.exitCode != 0) {
            throw new IllegalStateException(commandLine + ": " + done.output);
        }
        return done.output;
    }

    private static void killLate(Process process) {
        try {
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
