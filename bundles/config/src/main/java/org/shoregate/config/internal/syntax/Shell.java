package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script of the configuration, with an environment of its own and for a limited time. */
final class Shell {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SHOWN_CHARACTERS = 300;

    private Shell() {
    }

    /** Thrown with what went wrong, as a person reads it. */
    static final class ShellException extends Exception {
        private static final long serialVersionUID = 1L;

        ShellException(String message) {
            super(message);
        }
    }

    /** What the script prints. */
    static String run(String script, List<String> arguments, Map<String, String> environment, Path directory) throws ShellException {
        Path output = null;
        Path errors = null;
        try {
            output = Files.createTempFile("shoregate", ".out");
            errors = Files.createTempFile("shoregate", ".err");
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script, "sh").directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.command().addAll(arguments);
            builder.environment().clear();
            builder.environment().putAll(environment);
            await(builder.start(), errors);
            return Files.readString(output);
        } catch (IOException e) {
            throw new ShellException("/bin/sh cannot be run: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted");
        } finally {
            delete(output);
            delete(errors);
        }
    }

    private static void await(Process process, Path errors) throws ShellException, IOException, InterruptedException {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ShellException("it has not ended after " + LIMIT.toSeconds() + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
            throw new ShellException("it ended with status " + process.exitValue()
                    + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), SHOWN_CHARACTERS)).replace('\n', ' ')));
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
