package org.shoregate.notify.exec.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that is started as LSM starts it: without a shell, with {@code LANG}, {@code PATH} and {@code TERM} alone in its
 * environment. Other than there it has a time limit, and a session of its own so that it can be ended with all that it has
 * started. What it leaves running in the background when it ends in time is left alone. Immutable, thread-safe.
 *
 * @param limit for one run
 */
record Script(Path file, Duration limit) {
    /** Seconds; below the hub's own limit, so that a script that hangs is told as such. */
    static final int LIMIT_S = 20;
    private static final int LONGEST_LIMIT_S = 600;
    private static final List<String> PASSED_ON = List.of("LANG", "PATH", "TERM");
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Duration KILL = Duration.ofSeconds(1);
    private static final int SHOWN = 300;

    /**
     * How a run ended by itself.
     *
     * @param errors the beginning of what it wrote to standard error, in one line
     */
    record Outcome(int status, Duration took, String errors) {
    }

    /** @param limitS a number out of bounds counts as the nearest bound */
    static Script of(String file, int limitS) {
        return new Script(Path.of(file.strip()), Duration.ofSeconds(Math.clamp(limitS, 1, LONGEST_LIMIT_S)));
    }

    /** Why it cannot be run; absent if it can, so far as one can tell. */
    Optional<String> obstacle() {
        if (!file.isAbsolute()) {
            return Optional.of("'" + file + "' is no absolute path; name the script with script = /...");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is not there; put the script there, or correct the path");
        }
        return Files.isExecutable(file) ? Optional.empty() : Optional.of(file + " cannot be executed; make it so with chmod +x");
    }

    /**
     * Runs it and waits until it ends.
     *
     * @throws IOException if it cannot be started
     * @throws TimeoutException if it did not end within the limit; then it was killed
     * @throws InterruptedException if the thread was interrupted; then it was killed, too
     */
    Outcome run(List<String> arguments) throws IOException, TimeoutException, InterruptedException {
        Path errors = Files.createTempFile("shoregate-script", ".err");
        try {
            long beginNs = System.nanoTime();
            int status = await(builder(arguments, errors).start());
            return new Outcome(status, Duration.ofNanos(System.nanoTime() - beginNs), head(errors));
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private ProcessBuilder builder(List<String> arguments, Path errors) {
        List<String> command = new ArrayList<>(List.of("setsid", file.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.putIfAbsent("PATH", USUAL_PATH);
        return builder;
    }

    private int await(Process process) throws TimeoutException, InterruptedException {
        boolean ended = false;
        try {
            ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) {
                throw new TimeoutException(file + " did not end within " + limit.toSeconds()
                        + " s and was killed with what it had started");
            }
            return process.exitValue();
        } finally {
            if (!ended) {
                killGroup(process);
            }
        }
    }

    /**
     * Its session is its process group too ({@code setsid(2)}). It goes first: one that has just been started may have no group
     * yet, and would then start others after that was looked for. What has left the group is found as a descendant while its
     * parents live.
     */
    private static void killGroup(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        boolean interrupted = Thread.interrupted();
        process.destroyForcibly();
        try {
            process.onExit().completeOnTimeout(process, KILL.toMillis(), TimeUnit.MILLISECONDS).join();
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!kill.waitFor(KILL.toMillis(), TimeUnit.MILLISECONDS)) {
                kill.destroyForcibly();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            throw new IllegalStateException("no shell to kill a script by", e);
        } finally {
            descendants.forEach(ProcessHandle::destroyForcibly);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String head(Path errors) throws IOException {
        try (var input = Files.newInputStream(errors)) {
            return new String(input.readNBytes(SHOWN), java.nio.charset.StandardCharsets.UTF_8).strip()
                    .replaceAll("[\\p{Cc}\\s]+", " ");
        }
    }
}
