package org.shoregate.lab.detection;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Leftovers;
import org.shoregate.lab.Topology;

/** Processes of another monitor in the gateway's namespace, and what they write into a file: one event a line. */
final class PeerProcesses implements AutoCloseable {
    private static final int NANO_DIGITS = 9;
    private static final int STOP_MS = 2000;

    private final Topology topology;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /** Gives the gateway what such a monitor needs to find its way out by each provider, both by device and by source address. */
    PeerProcesses(Topology topology) throws IOException {
        this.topology = topology;
        this.folder = Leftovers.makeFolder();
        for (Isp isp : Isp.values()) {
            String number = String.valueOf(isp.ordinal() + 1);
            List<String> way = List.of("default", "via", isp.routerAddress().getHostAddress(), "dev", isp.device());
            ip("route", "add", way, "metric", number);
            ip("route", "add", way, "table", number);
            ip("rule", "add", List.of("from", isp.gatewayAddress().getHostAddress()), "lookup", number);
        }
    }

    private void ip(String object, String verb, List<String> what, String... rest) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", object, verb));
        command.addAll(what);
        command.addAll(List.of(rest));
        Topology.run(topology.gateway(), command.toArray(String[]::new));
    }

    /** Where events go. */
    Path events() {
        return folder.resolve("events");
    }

    /** Makes a file of the folder; others may run it. */
    Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** A script that appends the time and two of its arguments to the events. */
    Path recorder(String verdict, String name) throws IOException {
        return write("recorder", "#!/bin/sh\necho \"$(date +%s.%N) " + verdict + " " + name + "\" >>" + events() + "\n");
    }

    /** Starts one; what it prints is appended to the file. */
    void start(Path output, String... command) throws Exception {
        processes.add(topology.gateway().call(() -> new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start()));
    }

    /**
     * The whole lines written so far.
     *
     * @throws IOException if one of the processes has ended
     */
    List<String> lines(Path file) throws IOException {
        for (Process process : processes) {
            if (!process.isAlive()) {
                throw new IOException("a monitor ended with exit code " + process.exitValue() + ": " + process.info());
            }
        }
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Seconds since 1970 with a fraction, as {@code date +%s.%N} and {@code fping -D} write them. */
    static Instant time(String seconds) {
        return Instant.ofEpochSecond(0, new BigDecimal(seconds).movePointRight(NANO_DIGITS).longValue());
    }

    @Override
    public void close() throws IOException {
        processes.forEach(p -> p.toHandle().destroy());
        for (Process process : processes) {
            try {
                process.waitFor(STOP_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
        Leftovers.deleteTree(folder);
    }
}
