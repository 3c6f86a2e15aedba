package org.shoregate.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.shoregate.lab.Cable;

/** Another program that probes, run over the same cable. */
final class Rival {
    private static final Pattern FPING = Pattern.compile("xmt/rcv/%loss = (\\d+)/(\\d+)/");
    /** The kernel counts in {@code USER_HZ}, proc(5): 100 on every Linux there is. */
    private static final long NS_PER_CLOCK_TICK = 10_000_000L;
    /** Fields of /proc/self/stat behind the name in parentheses, proc(5): cutime and cstime, 16 and 17 of all. */
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private final Cable cable;

    /**
     * What was measured.
     *
     * @param sent by its own count; the interface's if it does not say
     * @param answered -1 if the program does not say
     */
    record Result(long sent, long answered, long elapsedNs, long cpuNs) {
    }

    Rival(Cable cable) {
        this.cable = cable;
    }

    /** fping at the same rate: as many rounds of all targets as there are seconds' worth. */
    Result fping(Path program, int rate, int seconds, List<InetAddress> targets) throws Exception {
        long periodMs = Math.max(1, targets.size() * 1000L / rate);
        List<String> command = new ArrayList<>(List.of(program.toString(), "-q", "-i", "0.1", "-t", "500", "-p", String.valueOf(periodMs),
                "-c", String.valueOf(seconds * 1000L / periodMs)));
        targets.forEach(t -> command.add(t.getHostAddress()));
        return run(command, Optional.empty());
    }

    /** lsm or foolsm with each target at a hundred probes a second, which it takes as a wish; stopped after so many seconds. */
    Result lsm(Path program, int seconds, List<InetAddress> targets) throws Exception {
        Path config = Files.createTempFile("sg-bench-lsm", ".conf");
        try {
            StringBuilder text = new StringBuilder("debug=0\n");
            for (InetAddress target : targets) {
                text.append("connection {\nname=").append(target.getHostAddress()).append("\ncheckip=").append(target.getHostAddress())
                        .append("\ndevice=").append(Cable.DEVICE).append("\ninterval_ms=10\neventscript=\nnotifyscript=\n}\n");
            }
            Files.writeString(config, text);
            // its state goes to a file system of its own, that of an LSM in use is left alone
            String state = "/var/lib/" + program.getFileName();
            return run(List.of("unshare", "-m", "sh", "-c", "mkdir -p " + state + " && mount -t tmpfs bench " + state + " && exec " + program
                    + " -f -c " + config), Optional.of(seconds));
        } finally {
            Files.delete(config);
        }
    }

    private Result run(List<String> command, Optional<Integer> stopAfterS) throws Exception {
        long sent = cable.sent();
        long beforeNs = childrenNs();
        long startNs = System.nanoTime();
        Process process = cable.near().call(() -> new ProcessBuilder(command).redirectErrorStream(true).start());
        if (stopAfterS.isPresent() && !process.waitFor(stopAfterS.get(), TimeUnit.SECONDS)) {
            // by its handle, which leaves what it has said to be read
            process.toHandle().destroy();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        long elapsedNs = System.nanoTime() - startNs;
        long spentNs = childrenNs() - beforeNs;
        long packets = cable.sent() - sent;
        if (packets < 1) {
            throw new IOException(command.getFirst() + " sent nothing: " + output.strip());
        }
        long told = sum(output, 1);
        return told == 0 ? new Result(packets, -1, elapsedNs, spentNs) : new Result(told, sum(output, 2), elapsedNs, spentNs);
    }

    private static long sum(String output, int group) {
        return FPING.matcher(output).results().mapToLong(m -> Long.parseLong(m.group(group))).sum();
    }

    /** CPU time of the children that have ended; the commands of this program that ask for counters are among them, and cheap. */
    private static long childrenNs() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME])) * NS_PER_CLOCK_TICK;
    }
}
