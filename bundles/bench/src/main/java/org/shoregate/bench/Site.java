package org.shoregate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.shoregate.netlink.Namespace;

/** A network namespace of its own with a network, and a directory with the files for it. Gone when it is closed. */
public final class Site implements AutoCloseable {
    private final Namespace namespace;
    private final Path directory;

    private Site(Namespace namespace, Path directory) {
        this.namespace = namespace;
        this.directory = directory;
    }

    /** @throws Exception if the process is not root, or iproute2 is not installed */
    public static Site make(Setup workload) throws Exception {
        Path directory = Files.createTempDirectory("shoregate-bench-");
        Namespace namespace = Namespace.create("sg-" + ProcessHandle.current().pid() + "-bench-" + workload.name());
        Site site = new Site(namespace, directory);
        try {
            Files.createDirectories(site.config());
            workload.write(site.config());
            site.run(workload.network(), Duration.ofMinutes(1), List.of("ip", "-batch", "-"));
            return site;
        } catch (Exception e) {
            site.close();
            throw e;
        }
    }

    /** The Shorewall files. */
    public Path config() {
        return directory.resolve("config");
    }

    /** For what is kept between commands. */
    public Path state() {
        return directory.resolve("state");
    }

    /** Runs the body inside. */
    public <T> T call(Callable<T> body) throws Exception {
        return namespace.call(body);
    }

    /** Runs a program inside. */
    public Outcome run(String input, Duration limit, List<String> command) throws Exception {
        Path output = directory.resolve("output");
        Path inputFile = Files.writeString(directory.resolve("input"), input);
        long start = System.nanoTime();
        Process process = namespace.call(() -> new ProcessBuilder(command).redirectErrorStream(true).redirectInput(inputFile.toFile())
                .redirectOutput(output.toFile()).start());
        if (!process.waitFor(limit)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": not done after " + limit.toSeconds() + " s");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        return new Outcome(process.exitValue(), took, said);
    }

    @Override
    public void close() {
        namespace.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("shoregate bench: " + directory + " could not be removed: " + e);
        }
    }

    /** What a program left. */
    public record Outcome(int exitValue, Duration took, String output) {
        /** How long it took, if its exit value is 0. */
        public Duration succeeded(String what) throws IOException {
            if (exitValue != 0) {
                throw new IOException(what + " ended with " + exitValue + ": " + output);
            }
            return took;
        }
    }
}
