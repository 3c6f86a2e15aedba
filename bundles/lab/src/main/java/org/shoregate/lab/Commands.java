package org.shoregate.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs system tools, in the network namespace of the calling thread. */
final class Commands {
    private Commands() {
    }

    /**
     * The output of a command that must succeed.
     *
     * @param input for its standard input
     * @throws IOException if it is not installed, or with its own words if it fails
     */
    static String run(String input, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        }
        return output;
    }

    /** As {@link #run(String, List)} without input. */
    static String run(String... command) throws IOException {
        return run("", List.of(command));
    }
}
