package org.shoregate.lab.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** A monitor that runs a script when its verdict changes; the script tells the time, its own start included. */
final class ScriptedPeer implements Contestant {
    /** What pfSense sets: an alarm if more than so many of the last minute's probes are lost. */
    private static final String DPINGER_LOSS_PERCENT = "20";
    /** dpinger's averaging period: before it is full a lost probe weighs more. */
    private static final Duration DPINGER_PERIOD = Duration.ofSeconds(60);

    private final PeerProcesses processes;
    private final String upWord;
    private final Optional<Instant> upFrom;

    private ScriptedPeer(PeerProcesses processes, String upWord, Optional<Instant> upFrom) {
        this.processes = processes;
        this.upWord = upWord;
        this.upFrom = upFrom;
    }

    /**
     * lsm or foolsm.
     *
     * @param intervalMs 0 for its default
     */
    static ScriptedPeer lsm(Topology topology, Path program, String target, int intervalMs) throws Exception {
        PeerProcesses processes = new PeerProcesses(topology);
        try {
            // its arguments: the state, the connection's name
            Path config = processes.write("config", lsmConfig(processes.recorder("$1", "$2"), target, intervalMs));
            // its state goes to a file system of its own, that of an LSM in use is left alone
            String state = "/var/lib/" + program.getFileName();
            processes.start(processes.write("output", ""), "unshare", "-m", "sh", "-c",
                    "mkdir -p " + state + " && mount -t tmpfs bench " + state + " && exec " + program + " -f -c " + config);
            return new ScriptedPeer(processes, "up", Optional.empty());
        } catch (Exception e) {
            processes.close();
            throw e;
        }
    }

    private static String lsmConfig(Path script, String target, int intervalMs) {
        StringBuilder text = new StringBuilder("debug=0\ndefaults {\nname=defaults\nnotifyscript=\neventscript=").append(script);
        if (intervalMs > 0) {
            text.append("\ninterval_ms=").append(intervalMs);
        }
        text.append("\n}\n");
        for (Isp isp : Isp.values()) {
            text.append("connection {\nname=").append(isp).append("\ncheckip=").append(target)
                    .append("\ndevice=").append(isp.device())
                    .append("\nsourceip=").append(isp.gatewayAddress().getHostAddress()).append("\n}\n");
        }
        return text.toString();
    }

    /** dpinger, one for each provider, with its own defaults and a loss alarm, of which it has none by default. */
    static ScriptedPeer dpinger(Topology topology, Path program, String target) throws Exception {
        PeerProcesses processes = new PeerProcesses(topology);
        try {
            // its arguments: the identifier, the target, 1 at an alarm and 0 at its end
            Path script = processes.recorder("$3", "$1");
            Path output = processes.write("output", "");
            for (Isp isp : Isp.values()) {
                processes.start(output, program.toString(), "-f", "-r", "0", "-B", isp.gatewayAddress().getHostAddress(),
                        "-i", isp.name(), "-L", DPINGER_LOSS_PERCENT, "-C", script.toString(), target);
            }
            // it tells alarms only
            return new ScriptedPeer(processes, "0", Optional.of(Instant.now().plus(DPINGER_PERIOD)));
        } catch (Exception e) {
            processes.close();
            throw e;
        }
    }

    @Override
    public List<Judgement> judgements() throws IOException {
        List<Judgement> found = new ArrayList<>();
        if (upFrom.isPresent() && Instant.now().isAfter(upFrom.get())) {
            for (Isp isp : Isp.values()) {
                found.add(new Judgement(upFrom.get(), isp, Judgement.Verdict.UP, ""));
            }
        }
        processes.lines(processes.events()).forEach(l -> found.add(parse(l, upWord)));
        return found;
    }

    /** A line of time, state and name. */
    static Judgement parse(String line, String upWord) {
        String[] words = line.split(" ");
        Judgement.Verdict verdict = words[1].equals(upWord) ? Judgement.Verdict.UP : Judgement.Verdict.DOWN;
        return new Judgement(PeerProcesses.time(words[0]), Isp.valueOf(words[2]), verdict, "");
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
