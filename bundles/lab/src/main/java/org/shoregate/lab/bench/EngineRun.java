package org.shoregate.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.lab.Cable;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.netlink.probe.ProbePath;
import org.shoregate.netlink.probe.ProbeProtocol;
import org.shoregate.netlink.probe.Prober;

/** Probes many targets at a steady rate by one engine. */
final class EngineRun {
    private static final String THREAD = "bench-probes";
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long TICK_NS = 1_000_000L;
    private static final long TIMEOUT_NS = NS_PER_S;
    /** Until all code that is run often is compiled. */
    static final int WARM_UP_S = 3;

    private final Cable cable;
    private final int rate;
    private final int seconds;
    private final List<InetAddress> targets;

    /**
     * What was measured.
     *
     * @param threadNs CPU time of the engine's thread, kernel included
     * @param processNs CPU time of the whole JVM, that of whoever orders the probes included
     */
    record Result(Outcomes outcomes, int sent, long elapsedNs, long threadNs, long processNs) {
    }

    EngineRun(Cable cable, int rate, int seconds, List<InetAddress> targets) {
        this.cable = cable;
        this.rate = rate;
        this.seconds = seconds;
        this.targets = targets;
    }

    Result measure() throws Exception {
        Outcomes outcomes = new Outcomes(rate * (seconds + 1));
        try (ProbeEngine engine = cable.near().call(() -> new ProbeEngine(THREAD))) {
            ProbePath path = new ProbePath(ProbeProtocol.ICMP, Cable.DEVICE, 0, Optional.empty());
            List<Prober> probers = new ArrayList<>();
            for (InetAddress target : targets) {
                probers.add(engine.open(path, target, outcomes));
            }
            long thread = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals(THREAD)).findAny().orElseThrow()
                    .threadId();
            send(probers, WARM_UP_S, -rate * (WARM_UP_S + 1));
            LockSupport.parkNanos(TIMEOUT_NS);
            long threadNs = threadNs(thread);
            long processNs = processNs();
            long startNs = System.nanoTime();
            int sent = send(probers, seconds, 0);
            long elapsedNs = System.nanoTime() - startNs;
            Result result = new Result(outcomes, sent, elapsedNs, threadNs(thread) - threadNs, processNs() - processNs);
            LockSupport.parkNanos(2 * TIMEOUT_NS);
            return result;
        }
    }

    /** Orders what is due every millisecond; how many in all. */
    private int send(List<Prober> probers, int forSeconds, int firstSequence) {
        long startNs = System.nanoTime();
        int total = rate * forSeconds;
        int sent = 0;
        while (sent < total) {
            long due = Math.min(total, (System.nanoTime() - startNs) * rate / NS_PER_S);
            for (; sent < due; sent++) {
                probers.get(sent % probers.size()).send(firstSequence + sent, TIMEOUT_NS);
            }
            LockSupport.parkNanos(TICK_NS);
        }
        return sent;
    }

    private static long threadNs(long id) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(id);
    }

    private static long processNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
