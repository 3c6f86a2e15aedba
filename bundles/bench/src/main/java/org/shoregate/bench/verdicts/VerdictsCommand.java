package org.shoregate.bench.verdicts;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.shoregate.monitor.SteppedMonitor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench verdicts}. */
@Command(name = "verdicts", sortOptions = false, usageHelpWidth = 110,
        description = "Simulates days of noise on two uplinks, some true outages among it, and counts the wrong verdicts of the monitor as it comes.",
        footer = "Exit codes: 0 there were none, 1 there were some, 2 usage.")
public final class VerdictsCommand implements Callable<Integer> {
    private static final long NS_PER_HOUR = 60 * Spans.MIN;
    /** So many faults of a kind are told. */
    private static final int EXAMPLES = 20;
    private static final int MOST_HOURS = 24 * 30;
    private static final double NS_PER_MS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", description = "how many days, each from a seed of its own; default: 1000")
    private int seeds = 1000;

    @Option(names = "--hours", paramLabel = "H", description = "how long a day lasts; default: 24")
    private int hours = 24;

    @Option(names = "--first", paramLabel = "SEED", description = "the first seed, to have a day again; default: 1")
    private int first = 1;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;
    private final AtomicInteger done = new AtomicInteger();

    public VerdictsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (seeds < 1 || hours < 1 || hours > MOST_HOURS) {
            throw new ParameterException(spec.commandLine(), "--seeds 1 or more, --hours 1 to " + MOST_HOURS);
        }
        long startNs = System.nanoTime();
        List<NoisyDay.Result> days = IntStream.range(0, seeds).parallel().mapToObj(i -> day(first + i)).toList();
        double tookS = (System.nanoTime() - startNs) / 1e9;
        out.printf(Locale.ROOT, "%d days of %d h with two uplinks: %d outages, %d million probes, simulated in %.0f s%n", seeds, hours,
                days.stream().mapToLong(NoisyDay.Result::outages).sum(), days.stream().mapToLong(NoisyDay.Result::probes).sum() / 1_000_000, tookS);
        int faults = count(days, "taken out wrongly", NoisyDay.Result::wrongly) + count(days, "outages not found within 5 s", NoisyDay.Result::missed)
                + count(days, "not used again within 60 s", NoisyDay.Result::late);
        times(days.stream().flatMap(d -> d.foundNs().stream()).sorted().toList());
        return faults == 0 ? 0 : 1;
    }

    private NoisyDay.Result day(int seed) {
        NoisyDay.Result day = NoisyDay.of(seed, SteppedMonitor.defaultPolicy(), hours * NS_PER_HOUR);
        int count = done.incrementAndGet();
        if (count % Math.max(1, seeds / 10) == 0) {
            err.printf("%d of %d days%n", count, seeds);
        }
        return day;
    }

    private int count(List<NoisyDay.Result> days, String what, Function<NoisyDay.Result, List<String>> part) {
        List<String> faults = IntStream.range(0, days.size()).boxed()
                .flatMap(i -> part.apply(days.get(i)).stream().map(f -> "seed " + (first + i) + ": " + f)).toList();
        out.printf(Locale.ROOT, "  %-30s %5d  wanted 0  %s%n", what, faults.size(), faults.isEmpty() ? "ok" : "missed");
        faults.stream().limit(EXAMPLES).forEach(f -> out.println("    " + f));
        return faults.size();
    }

    private void times(List<Long> sorted) {
        if (!sorted.isEmpty()) {
            out.printf(Locale.ROOT, "  outages were found after %.0f ms in the median, %.0f ms in 99 %%, %.0f ms at most%n", sorted.get(sorted.size() / 2) / NS_PER_MS,
                    sorted.get(sorted.size() * 99 / 100) / NS_PER_MS, Collections.max(sorted) / NS_PER_MS);
        }
    }
}
