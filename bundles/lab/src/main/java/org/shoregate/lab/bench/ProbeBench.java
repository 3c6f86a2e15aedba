package org.shoregate.lab.bench;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.lab.Cable;
import org.shoregate.lab.Cleanup;
import org.shoregate.lab.Installed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code shoregate bench probes}, and its report. */
@Command(name = "shoregate bench probes", sortOptions = false, usageHelpWidth = 110,
        description = {"Probes many addresses over a cable between two namespaces at a high rate, and tells what that costs, what was lost "
                + "and how the round trips compare with the kernel's stamps on the wire. Runs fping and lsm or foolsm as well, where they "
                + "are installed.", "Needs root and iproute2."},
        footer = "Exit codes: 0 no probe was lost, 1 one was, or nothing could be measured, 2 usage.")
final class ProbeBench implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_S = 1e9;
    /** lsm looks at its targets one after the other: with more each only waits longer. */
    private static final int LSM_TARGETS = 10;
    private static final double WANTED_SHARE = 30;
    private static final double WANTED_ERROR_US = 30;

    @Option(names = "--rate", paramLabel = "N", description = "probes a second; default: 10000")
    private int rate = 10_000;

    @Option(names = "--targets", paramLabel = "N", description = "different addresses; default: 100")
    private int targets = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "how long to measure each; default: 10")
    private int seconds = 10;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        try (Cleanup cleanup = new Cleanup()) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("bench-cleanup").unstarted(cleanup::close));
            Cable cable = Cable.make();
            cleanup.add("the cable", cable::close);
            List<InetAddress> addresses = Cable.targets(targets);
            say("%-26s %9s %9s %6s %10s %12s %s", "", "probes/s", "answered", "lost", "CPU", "us CPU/probe", "round trip us p50 / p99 / max");
            EngineRun.Result result = new EngineRun(cable, rate, seconds, addresses).measure();
            report(result);
            rivals(new Rival(cable), addresses);
            accuracy(cable, addresses);
            return result.outcomes().replied() == result.sent() ? 0 : 1;
        }
    }

    private void report(EngineRun.Result result) {
        long[] rtt = result.outcomes().sortedRttNs();
        row("engine, its thread", result.sent(), result.outcomes().replied(), result.elapsedNs(), result.threadNs(),
                "%.1f / %.1f / %.1f".formatted(us(rtt, 0.5), us(rtt, 0.99), us(rtt, 1)));
        row("engine, the whole JVM", result.sent(), result.outcomes().replied(), result.elapsedNs(), result.processNs(), "");
        double share = PERCENT * result.threadNs() / result.elapsedNs();
        say("  wanted: at most %.0f %% of a core for the thread: %s; none lost: %s (late %d, failed %d)", WANTED_SHARE,
                share <= WANTED_SHARE ? "ok" : "missed", result.outcomes().replied() == result.sent() ? "ok" : "missed",
                result.outcomes().late(), result.outcomes().failed());
    }

    private void rivals(Rival rival, List<InetAddress> addresses) throws Exception {
        Optional<Path> fping = Installed.find("fping");
        if (fping.isPresent()) {
            Rival.Result result = rival.fping(fping.get(), rate, seconds, addresses);
            row("fping", result.sent(), result.answered(), result.elapsedNs(), result.cpuNs(), "");
        }
        for (String name : List.of("lsm", "foolsm")) {
            Optional<Path> lsm = Installed.find(name);
            if (lsm.isPresent()) {
                Rival.Result result = rival.lsm(lsm.get(), seconds, addresses.subList(0, Math.min(LSM_TARGETS, addresses.size())));
                row(name, result.sent(), result.answered(), result.elapsedNs(), result.cpuNs(), "");
            }
        }
    }

    /** Each round trip beside that between the stamps of the frames on the near end's interface, taken by a packet socket. */
    private void accuracy(Cable cable, List<InetAddress> addresses) throws Exception {
        int warmUp = rate * EngineRun.WARM_UP_S;
        Tap tap = new Tap(cable, warmUp + rate * seconds);
        EngineRun.Result result;
        try (tap) {
            result = new EngineRun(cable, rate, seconds, addresses).measure();
        }
        long[] errors = new long[result.sent()];
        int compared = 0;
        for (int i = 0; i < result.sent(); i++) {
            long wire = tap.rttNs(warmUp + i);
            if (wire > 0 && result.outcomes().rttNs(i) > 0) {
                errors[compared++] = Math.abs(result.outcomes().rttNs(i) - wire);
            }
        }
        long[] sorted = Arrays.copyOf(errors, compared);
        Arrays.sort(sorted);
        say("round trip against the frames on the wire, us: p50 %.2f, p99 %.2f, max %.2f of %d probes", us(sorted, 0.5), us(sorted, 0.99),
                us(sorted, 1), compared);
        say("  wanted: at most %.0f us for 99 %%: %s", WANTED_ERROR_US, compared > 0 && us(sorted, 0.99) <= WANTED_ERROR_US ? "ok" : "missed");
    }

    private static void row(String name, long sent, long answered, long elapsedNs, long cpuNs, String rtt) {
        say("%-26s %9.0f %9s %6s %8.1f %% %12.1f %s", name, sent * NS_PER_S / elapsedNs, answered < 0 ? "?" : answered,
                answered < 0 ? "?" : sent - answered, PERCENT * cpuNs / elapsedNs, cpuNs / NS_PER_US / sent, rtt);
    }

    private static double us(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / NS_PER_US;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
