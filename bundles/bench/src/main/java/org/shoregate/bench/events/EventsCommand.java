package org.shoregate.bench.events;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.shoregate.bench.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench events}. */
@Command(name = "events", sortOptions = false, usageHelpWidth = 110,
        description = {"Lets random things happen to a gateway with four uplinks in a network namespace: links, addresses, verdicts, commands, edits of "
                + "the files, restarts, and others who change its rules, routes and marks. After each burst it waits until the kernel is as a plan made "
                + "anew wants it, and looks at what the gateway did: it must not have touched what is a healthy provider's alone, nor have left "
                + "the machine without a default route while one is there.", "The same seed lets the same happen. The files say USE_DEFAULT_RT=Yes if it is odd, and No if it is even."},
        footer = "Exit codes: 0 all was right, 1 something was not, or it could not be done, 2 usage.")
public final class EventsCommand implements Callable<Integer> {
    private static final int TOLD = 20;
    private static final int STEP = 1000;
    private static final double NS_PER_MS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", description = "how many; default: 10000")
    private int events = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "of the random numbers; default: 1")
    private long seed = 1;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    public EventsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--events 1 or more");
        }
        try (Site site = Site.make(new EventsNetwork())) {
            Result result = site.call(() -> run(site, seed, events, done -> err.printf("%d of %d events%n", done, events)));
            report(result);
            return result.faults().isEmpty() ? 0 : 1;
        } catch (Exception e) {
            err.println("shoregate bench events: seed " + seed + ": " + e.getMessage());
            return 1;
        }
    }

    /** Hears how far it is. */
    interface Progress {
        void done(int events);
    }

    /**
     * What came of it.
     *
     * @param times from the last event of a burst until all was right
     * @param truces how often the gateway gave way to somebody who did the same again and again
     */
    record Result(int events, List<Duration> times, List<String> faults, int truces) {
    }

    static Result run(Site site, long seed, int events, Progress progress) throws Exception {
        List<String> faults = new ArrayList<>();
        try (Storm storm = new Storm(site, new Random(seed), seed % 2 != 0)) {
            int done = 0;
            while (done < events) {
                int first = done + 1;
                try {
                    done += storm.burst();
                    storm.settle().forEach(f -> faults.add("event " + first + ": " + f + "; happened: " + String.join(", ", storm.happened())));
                } catch (Exception e) {
                    throw new IllegalStateException("event " + first + ": " + e.getMessage() + "\nhappened: " + String.join(", ", storm.happened()), e);
                }
                if (done / STEP > (first - 1) / STEP) {
                    progress.done(done);
                }
            }
            return new Result(done, storm.times(), faults, storm.truces());
        }
    }

    private void report(Result result) {
        List<Duration> sorted = result.times().stream().sorted().toList();
        out.printf(Locale.ROOT, "%d events in %d bursts, seed %d%n", result.events(), sorted.size(), seed);
        out.printf(Locale.ROOT, "  right again after %.0f ms in the median, %.0f ms in 99 %%, %.0f ms at most%n", ms(sorted.get(sorted.size() / 2)),
                ms(sorted.get(sorted.size() * 99 / 100)), ms(sorted.getLast()));
        out.printf("  gave way to interference %d times%n", result.truces());
        out.printf("  what was done wrong: %d  wanted 0  %s%n", result.faults().size(), result.faults().isEmpty() ? "ok" : "missed");
        out.print(result.faults().stream().limit(TOLD).map(f -> "    " + f + "\n").collect(Collectors.joining()));
    }

    private static double ms(Duration time) {
        return time.toNanos() / NS_PER_MS;
    }
}
