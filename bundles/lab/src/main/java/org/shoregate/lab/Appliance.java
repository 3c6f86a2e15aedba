package org.shoregate.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.shoregate.netlink.Namespace;

/**
 * The real assembly, run in a gateway's namespace by its own launcher, with state, data and socket in a folder of its own. It can be
 * started again after it ended; state and data stay until {@link #close}. Used by one thread, but {@link #close} by any.
 */
public final class Appliance implements AutoCloseable {
    /** What the gateway logs when a configuration is in force. */
    private static final String APPLIED = "configuration applied";
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration STOP_TIME = Duration.ofSeconds(15);
    private static final int LAST_LINES = 15;

    private final Namespace gateway;
    private final Path home;
    private final Path launcher;
    private final Path config;
    private final Path work;
    private final Map<String, String> monitor;
    private volatile Process process;
    private boolean closed;

    /**
     * @param home the unpacked assembly
     * @param config a directory of Shorewall files
     * @throws IOException if there is no assembly or no configuration
     */
    public Appliance(Namespace gateway, Path home, Path config) throws IOException {
        this(gateway, home, config, Map.of());
    }

    /** @param monitor what is different in its etc/org.shoregate.monitor.cfg, by name */
    public Appliance(Namespace gateway, Path home, Path config, Map<String, String> monitor) throws IOException {
        this.home = home;
        this.monitor = Map.copyOf(monitor);
        this.gateway = gateway;
        this.launcher = home.resolve("bin/shoregate");
        this.config = config;
        if (!Files.isExecutable(launcher)) {
            throw new IOException("no assembly in " + home + " (" + launcher + " is missing): build it by './shoregate build'");
        }
        if (!Files.isDirectory(config)) {
            throw new IOException(config + " is no directory: name one with Shorewall files by --config");
        }
        this.work = Leftovers.makeFolder();
    }

    /**
     * Starts it and waits until its configuration is applied.
     *
     * @return from the start of the launcher to the line in the log
     * @throws IOException with the end of its log if it ends, or if the time is over
     */
    public Duration start(Duration atMost) throws Exception {
        long startNs = System.nanoTime();
        int earlier = lines().size();
        launch();
        Process running = process;
        while (lines().stream().skip(earlier).noneMatch(l -> l.contains(APPLIED))) {
            if (!running.isAlive()) {
                throw new IOException("the gateway ended with exit code " + running.exitValue() + "; the end of its log:\n" + lastOfLog());
            }
            if (System.nanoTime() - startNs > atMost.toNanos()) {
                throw new IOException("no configuration applied after " + atMost.toSeconds() + " s; the end of the log:\n" + lastOfLog());
            }
            Thread.sleep(LOOK_EVERY);
        }
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    /**
     * The output of a shell command, such as {@code wan:status}.
     *
     * @throws IOException if the command fails, with its output
     */
    public String command(String line) throws IOException {
        return Commands.run(launcher.toString(), "client", "--socket", socket().toString(), line);
    }

    /** Gives the terminal to its shell until the person leaves it. */
    public void shell() throws IOException, InterruptedException {
        launcher("client", "--socket", socket().toString()).inheritIO().start().waitFor();
    }

    /** Asks it to end and waits for that; kills it if it does not. What it has put into the kernel stays there. */
    public void stop() throws InterruptedException {
        end(false);
    }

    /** Kills it on the spot. */
    public void kill() throws InterruptedException {
        end(true);
    }

    /** Stops its process for so long, as a pause of the JVM would, and lets it go on. */
    public void pause(Duration time) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        Commands.run("kill", "-STOP", pid);
        try {
            Thread.sleep(time);
        } finally {
            Commands.run("kill", "-CONT", pid);
        }
    }

    /** What it has written to its standard output in all its runs; there after the first start. */
    public Path log() {
        return work.resolve("log");
    }

    /** Every input and decision, one JSON object a line; there after the first start. */
    public Path journal() {
        return work.resolve("state/journal.jsonl");
    }

    /** Its own configuration files, which it heeds while it runs; there after the first start if something in the monitor's is different. */
    public Path etc() {
        return work.resolve("etc");
    }

    /** Bundles that are put here are started while it runs; there after the first start. */
    public Path deployed() {
        return work.resolve("data/deploy");
    }

    /** Where its shell listens. */
    public Path socket() {
        return work.resolve("shell.sock");
    }

    /** Kills it, if it runs, and removes its files. Repeating it is harmless. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Leftovers.deleteTree(work);
    }

    private synchronized void launch() throws Exception {
        if (closed) {
            throw new IOException("the appliance is closed");
        }
        Files.createDirectories(work.resolve("state"));
        ProcessBuilder builder = launcher("run", "--config", config.toString(), "--state", work.resolve("state").toString(),
                "--data", work.resolve("data").toString(), "--socket", socket().toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        if (!monitor.isEmpty()) {
            String etc = ownEtc().toString();
            builder.environment().merge("SHOREGATE_JAVA_OPTS", "-Dkaraf.etc=" + etc + " -Dshoregate.folders=" + etc,
                    (own, more) -> own + " " + more);
        }
        process = gateway.call(builder::start);
    }

    /** A copy of the assembly's etc with what is different: the assembly may run elsewhere, too. */
    private Path ownEtc() throws IOException {
        Path etc = etc();
        if (!Files.exists(etc)) {
            Path original = home.resolve("etc");
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : files.toList()) {
                    Files.copy(file, etc.resolve(original.relativize(file)));
                }
            }
            StringBuilder text = new StringBuilder("\n");
            new TreeMap<>(monitor).forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
            Files.writeString(etc.resolve("org.shoregate.monitor.cfg"), text, StandardOpenOption.APPEND);
        }
        return etc;
    }

    private ProcessBuilder launcher(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        // the launcher would otherwise look for one: the start is to be measured, not that
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private void end(boolean atOnce) throws InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> family = Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
        if (!atOnce) {
            family.forEach(ProcessHandle::destroy);
            running.waitFor(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
        }
        family.forEach(ProcessHandle::destroyForcibly);
        running.waitFor();
        process = null;
    }

    private String lastOfLog() throws IOException {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private List<String> lines() throws IOException {
        return Files.exists(log()) ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList() : List.of();
    }
}
