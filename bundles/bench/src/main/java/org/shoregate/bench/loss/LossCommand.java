package org.shoregate.bench.loss;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench loss}. */
@Command(name = "loss", sortOptions = false, usageHelpWidth = 110,
        description = {"Sends packets over the healthy one of two providers, in the network of shoregate lab, while the gateway reloads a configuration "
                + "that says something else each time, and while the other provider loses its carrier and gets it back, again and again. Counts those "
                + "that are lost, and those that leave by the other provider.",
            "Packets for which a socket of the measuring program had no room are counted apart: then the machine is too slow for the rate."},
        footer = "Exit codes: 0 none was lost or leaked, 1 some were, or it could not be measured, 2 usage.")
public final class LossCommand implements Callable<Integer> {
    private static final String ROW = "  %-20s %6s %10s %6s %7s %10s%n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "packets a second; default: 10000")
    private int rate = 10_000;

    @Option(names = "--reloads", paramLabel = "N", description = "default: 1000")
    private int reloads = 1000;

    @Option(names = "--failovers", paramLabel = "N", description = "each with its fail-back; default: 100")
    private int failovers = 100;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    public LossCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (rate < 1 || reloads < 1 || failovers < 1) {
            throw new ParameterException(spec.commandLine(), "--rate, --reloads and --failovers 1 or more");
        }
        try {
            List<Trial.Outcome> outcomes = measure(rate, reloads, failovers);
            out.printf("%d packets a second over the healthy provider%n", rate);
            out.printf(ROW, "", "times", "sent", "lost", "leaked", "no room");
            outcomes.forEach(o -> out.printf(Locale.ROOT, ROW, o.what(), o.times(), o.sent(), o.lost(), o.leaked(), o.overflows()));
            return outcomes.stream().allMatch(o -> o.lost() == 0 && o.leaked() == 0) ? 0 : 1;
        } catch (Exception e) {
            err.println("shoregate bench loss: " + e.getMessage());
            return 1;
        }
    }

    static List<Trial.Outcome> measure(int rate, int reloads, int failovers) throws Exception {
        Path directory = Files.createTempDirectory("shoregate-bench-loss-");
        try (Trial trial = new Trial(directory)) {
            return trial.run(rate, reloads, failovers);
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
