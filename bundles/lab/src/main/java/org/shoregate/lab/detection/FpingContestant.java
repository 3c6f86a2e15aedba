package org.shoregate.lab.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/**
 * fping, one for each provider. It judges nothing: each line it prints counts, "timed out" for down, an answer for up, which is
 * the soonest that anything made of it can know.
 */
final class FpingContestant implements Contestant {
    private static final Pattern LINE = Pattern.compile("\\[(\\d+\\.\\d+)] \\S+ +: \\[\\d+], (timed out|\\d+ bytes).*");

    private final PeerProcesses processes;
    private final Map<Isp, Path> outputs;

    private FpingContestant(PeerProcesses processes, Map<Isp, Path> outputs) {
        this.processes = processes;
        this.outputs = outputs;
    }

    static FpingContestant start(Topology topology, Path program, String target) throws Exception {
        PeerProcesses processes = new PeerProcesses(topology);
        Map<Isp, Path> outputs = new EnumMap<>(Isp.class);
        try {
            for (Isp isp : Isp.values()) {
                outputs.put(isp, processes.write(isp.name(), ""));
                processes.start(outputs.get(isp), program.toString(), "-l", "-D", "-I", isp.device(), "-S",
                        isp.gatewayAddress().getHostAddress(), target);
            }
            return new FpingContestant(processes, outputs);
        } catch (Exception e) {
            processes.close();
            throw e;
        }
    }

    @Override
    public List<Judgement> judgements() throws IOException {
        List<Judgement> found = new ArrayList<>();
        for (Map.Entry<Isp, Path> output : outputs.entrySet()) {
            for (String line : processes.lines(output.getValue())) {
                add(found, line, output.getKey());
            }
        }
        return found;
    }

    static void add(List<Judgement> found, String line, Isp isp) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            Judgement.Verdict verdict = matcher.group(2).equals("timed out") ? Judgement.Verdict.DOWN : Judgement.Verdict.UP;
            found.add(new Judgement(PeerProcesses.time(matcher.group(1)), isp, verdict, ""));
        }
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
