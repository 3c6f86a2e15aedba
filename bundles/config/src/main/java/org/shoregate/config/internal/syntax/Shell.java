package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the configuration's own commands in /bin/sh. Each call blocks until the command ends, and kills it after the time limit.
 *
 * @param limit of one command; zero: none is run
 */
record Shell(Duration limit) {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int MESSAGE_LENGTH = 500;

    /** What the command wrote to standard output. It knows the variables given and, of ours, only PATH. */
    byte[] run(String command, Map<String, String> environment, Path directory) throws ShellFailure {
        if (limit.isZero()) {
            throw new ShellFailure("no commands are run here");
        }
        try {
            // Files rather than pipes: what the command leaves running in the background cannot keep us waiting.
            Path output = Files.createTempFile("shoregate", ".out");
            Path errors = Files.createTempFile("shoregate", ".err");
            try {
                end(start(command, environment, directory, output, errors), output, errors);
                return Files.readAllBytes(output);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new ShellFailure("/bin/sh cannot be run (" + e.getMessage() + ")");
        }
    }

    private static Process start(String command, Map<String, String> environment, Path directory, Path output, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void end(Process process, Path output, Path errors) throws IOException, ShellFailure {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                checkSize(output, errors);
                if (System.nanoTime() - deadline > 0) {
                    throw new ShellFailure("it did not end within " + limit.toSeconds() + " s" + said(errors));
                }
            }
            checkSize(output, errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellFailure("it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new ShellFailure("it ended with status " + process.exitValue() + said(errors));
        }
    }

    private static void checkSize(Path output, Path errors) throws IOException, ShellFailure {
        if (Files.size(output) > TextFile.LIMIT || Files.size(errors) > TextFile.LIMIT) {
            throw new ShellFailure("it wrote more than 10 MiB");
        }
    }

    private static String said(Path errors) throws IOException {
        String text = TextFile.decode(Files.readAllBytes(errors)).strip().replaceAll("\\s*\\R\\s*", " / ");
        if (text.isEmpty()) {
            return "";
        }
        return ", saying: " + (text.length() > MESSAGE_LENGTH ? text.substring(0, MESSAGE_LENGTH) + "…" : text);
    }
}
