package org.shoregate.itests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed assembly, unpacked anew and run by its own script, with everything it writes in a directory beside it. */
final class Appliance {
    private static final String APPLIED = "configuration applied";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path home;
    private Process process;

    /** @param name of its folder, which is emptied */
    Appliance(String name) {
        folder = Path.of(System.getProperty("shoregate.work"), name);
        home = folder.resolve("home");
        Command.output("rm -rf " + folder);
        Command.output("mkdir -p " + home);
        Command.output("tar -xzf " + System.getProperty("shoregate.archive") + " -C " + home + " --strip-components=1");
    }

    Path home() {
        return home;
    }

    /** Its log, over all starts. */
    String log() {
        try {
            return Files.readString(folder.resolve("data/log/shoregate.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written to standard output since it was started last. */
    String output() {
        return read(folder.resolve("output").toFile());
    }

    /**
     * Puts a bundle into its deploy folder, in place of one of the same name.
     *
     * @return when that was done
     */
    Instant deploy(Path jar) {
        Path deployed = deployed(jar);
        Command.output("cp " + jar + " " + deployed + ".part");
        Instant now = Instant.now();
        Command.output("mv " + deployed + ".part " + deployed);
        return now;
    }

    void undeploy(Path jar) {
        Command.output("rm " + deployed(jar));
    }

    private Path deployed(Path jar) {
        return folder.resolve("data/deploy").resolve(jar.getFileName());
    }

    long pid() {
        return process.pid();
    }

    /** A file in its state directory; empty text while there is none. */
    String stateFile(String name) {
        File file = folder.resolve("state").resolve(name).toFile();
        return file.exists() ? read(file) : "";
    }

    /**
     * Starts it and waits until the kernel is as configured.
     *
     * @param options more of them
     */
    void start(Path config, String... options) {
        List<String> command = new ArrayList<>(List.of(script(), "run", "--config", config.toString(), "--state",
                folder.resolve("state").toString(), "--data", folder.resolve("data").toString(), "--socket", socket(), "--targets",
                "*=gateway," + Topology.INTERNET_HOST));
        command.addAll(List.of(options));
        File output = folder.resolve("output").toFile();
        output.delete();
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Await.within(START_LIMIT, () -> !process.isAlive() || read(output).contains(APPLIED)) || !process.isAlive()) {
            throw new IllegalStateException("not started:\n" + read(output));
        }
    }

    /** A command in its shell, from outside. */
    Command command(String line) {
        return Command.run(script(), "client", "--socket", socket(), line);
    }

    /** Its script with other arguments. */
    Command script(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script()));
        command.addAll(List.of(arguments));
        return Command.run(command.toArray(String[]::new));
    }

    /** A file or folder beside its home, such as {@code data} and {@code state}. */
    Path path(String name) {
        return folder.resolve(name);
    }

    void kill() {
        end(process.destroyForcibly());
    }

    /** Asks it to end, as systemd does. */
    int stop() {
        process.destroy();
        return end(process);
    }

    private int end(Process ending) {
        try {
            if (!ending.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new IllegalStateException("still there after " + STOP_LIMIT);
            }
            return ending.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String script() {
        return home.resolve("bin/shoregate").toString();
    }

    private String socket() {
        return folder.resolve("socket").toString();
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
