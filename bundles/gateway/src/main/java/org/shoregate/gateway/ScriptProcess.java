package org.shoregate.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a script by {@code sh}, in a session of its own so that it can be ended with all that it has started. It writes into
 * files rather than pipes: what it leaves running in the background keeps nobody waiting.
 */
final class ScriptProcess {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration KILL = Duration.ofSeconds(1);
    private static final long MOST_OUTPUT = 1 << 20;
    private static final int SHOWN = 1_000;

    /** How a script ended by itself; the beginnings of what it wrote. */
    record Outcome(int status, String output, String errors) {
    }

    private ScriptProcess() {
    }

    /**
     * Blocks until it ends.
     *
     * @throws IOException if it cannot be run, writes without end, or does not end within the limit; then it was killed
     */
    static Outcome run(String program, List<String> arguments, Map<String, String> environment, Duration limit) throws IOException {
        Path script = Files.createTempFile("shoregate", ".sh");
        Path output = Files.createTempFile("shoregate", ".out");
        Path errors = Files.createTempFile("shoregate", ".err");
        try {
            Files.writeString(script, program);
            List<String> command = new ArrayList<>(List.of("setsid", "/bin/sh", script.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile())
                    .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
            String path = builder.environment().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin";
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("PATH", path);
            int status = end(builder.start(), List.of(output, errors), limit);
            return new Outcome(status, head(output), head(errors));
        } finally {
            for (Path file : List.of(script, output, errors)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static int end(Process process, List<Path> written, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean ended = false;
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Path file : written) {
                    if (Files.size(file) > MOST_OUTPUT) {
                        throw new IOException("it wrote more than 1 MiB and was killed");
                    }
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("it did not end within " + limit.toMillis() + " ms and was killed");
                }
            }
            ended = true;
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            if (!ended) {
                killGroup(process);
            }
        }
    }

    /**
     * Its session is its process group too ({@code setsid(2)}). It goes first: one that has just been started may have no group
     * yet, and would then start others after that was looked for.
     */
    private static void killGroup(Process process) throws IOException {
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, KILL.toMillis(), TimeUnit.MILLISECONDS).join();
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + process.pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            kill.waitFor(KILL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill.destroyForcibly();
        }
    }

    private static String head(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] bytes = new byte[(int) Math.min(channel.size(), SHOWN)];
            channel.read(ByteBuffer.wrap(bytes));
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
