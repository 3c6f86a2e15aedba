package org.shoregate.bench.switching;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.shoregate.bench.switching.TroubledGateway.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench notify}. */
@Command(name = "notify", sortOptions = false, usageHelpWidth = 110,
        description = {"Measures how long the appliance, as installed, takes from the loss of a carrier to the first new flow by the other provider, "
                + "and from the verdict that the first is up again to the kernel that is switched, in the network of the lab: without channels, with a script that hangs, with a mail server that never answers, and with a "
                + "notifier that throws. These take turns in one run, so that all have the same machine.",
            "Each trouble must be told of by wan:incidents before the next one's turn."},
        footer = "Exit codes: 0 no median is more than 5 ms off that without channels, 1 one is, or it could not be measured, 2 usage.")
public final class NotifyCommand implements Callable<Integer> {
    private static final double BAR_MS = 5;
    private static final double NANOS_PER_MS = 1e6;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 4;
    private static final String ROW = "  %-34s %10s %10s %10s %8s  %s%n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--trials", paramLabel = "N", description = "how many failovers of each, in four turns; default: 20")
    private int trials = 20;

    @Option(names = "--home", paramLabel = "DIR", hidden = true, description = "the unpacked assembly")
    private Path home = Path.of(System.getProperty("shoregate.home", "."));

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    public NotifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (trials < ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--trials " + ROUNDS + " or more");
        }
        try {
            Map<Trouble, List<Trial>> trials = measure();
            return print("carrier lost -> new flows moved", trials, Trial::failover)
                    & print("verdict up -> kernel switched, by the journal", trials, Trial::back) ? 0 : 1;
        } catch (Exception e) {
            err.println("shoregate bench notify: " + e.getMessage());
            return 1;
        }
    }

    private Map<Trouble, List<Trial>> measure() throws Exception {
        Map<Trouble, List<Trial>> times = new EnumMap<>(Trouble.class);
        try (TroubledGateway gateway = new TroubledGateway(home)) {
            gateway.start();
            gateway.failovers(Trouble.NONE, WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                for (Trouble trouble : Trouble.values()) {
                    int now = trials / ROUNDS + (round < trials % ROUNDS ? 1 : 0);
                    times.computeIfAbsent(trouble, t -> new ArrayList<>()).addAll(gateway.failovers(trouble, now));
                }
            }
        }
        return times;
    }

    /** Returns whether the bar is kept. */
    private boolean print(String what, Map<Trouble, List<Trial>> times, Function<Trial, Duration> part) {
        out.printf(Locale.ROOT, what + "%n" + ROW, "", "median", "most", "median is", "trials", "wanted");
        double without = median(sorted(times.get(Trouble.NONE), part));
        boolean kept = true;
        for (Map.Entry<Trouble, List<Trial>> entry : times.entrySet()) {
            List<Double> sorted = sorted(entry.getValue(), part);
            double off = median(sorted) - without;
            boolean good = Math.abs(off) <= BAR_MS;
            kept &= good;
            boolean compared = entry.getKey() != Trouble.NONE;
            out.printf(Locale.ROOT, ROW, entry.getKey().title, text(median(sorted)), text(sorted.getLast()),
                    compared ? String.format(Locale.ROOT, "%+.2f ms", off) : "", sorted.size(),
                    compared ? "at most 5 ms off, " + (good ? "ok" : "missed") : "");
        }
        return kept;
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static List<Double> sorted(List<Trial> trials, Function<Trial, Duration> part) {
        return trials.stream().map(part).map(t -> t.toNanos() / NANOS_PER_MS).sorted().toList();
    }

    private static String text(double ms) {
        return String.format(Locale.ROOT, "%.2f ms", ms);
    }
}
