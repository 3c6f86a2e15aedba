package org.shoregate.bench.switching;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench switch}. */
@Command(name = "switch", sortOptions = false, usageHelpWidth = 110,
        description = "Measures how long the gateway takes from a verdict, from the loss of a carrier and from somebody else's hand on its rules to a "
                + "kernel that is as it should be, in the network of the lab, and shorewall disable beside it where that is installed.",
        footer = "Exit codes: 0 every bar was kept, 1 one was not, or it could not be measured, 2 usage.")
public final class SwitchCommand implements Callable<Integer> {
    private static final double NANOS_PER_MS = 1e6;
    private static final String ROW = "  %-50s %10s %10s %10s  %-26s %s%n";
    /** Not counted, until the JIT has compiled what matters. */
    private static final int WARM_UP = 40;
    /** Enough for a maximum, since each has to wait until the last is forgotten. */
    private static final int INTERFERENCES = 12;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trials", paramLabel = "N", description = "how many of each, those of verdicts four times over; default: 50")
    private int trials = 50;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;
    private boolean kept = true;

    public SwitchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (trials < 2) {
            throw new ParameterException(spec.commandLine(), "--trials 2 or more");
        }
        try {
            measure();
            return kept ? 0 : 1;
        } catch (Exception e) {
            err.println("shoregate bench switch: " + e);
            return 1;
        }
    }

    private void measure() throws Exception {
        out.printf(Locale.ROOT, ROW, "", "median", "p99", "most", "wanted", "");
        try (LiveGateway live = new LiveGateway()) {
            try (Client client = new Client(live.topology); Witness witness = new Witness(live.topology)) {
                Trials trial = new Trials(live, client, witness);
                trial.verdicts(WARM_UP);
                line("verdict -> kernel switched", trial.verdicts(4 * trials), new Bar(3, 15, 0));
                line("verdict -> established UDP flow moved (SNAT)", trial.established(trials), new Bar(0, 0, 50));
                line("carrier lost -> new flows moved", trial.carrier(trials), new Bar(10, 0, 50));
                line("rule deleted by hand -> back", trial.rules(Math.min(trials, INTERFERENCES)), new Bar(0, 0, 20));
                line("address added -> rule for it", trial.addresses(Math.min(trials, INTERFERENCES)), new Bar(0, 0, 20));
                witnessed(witness);
                line("nft flush ruleset -> table back", trial.flushes(Math.min(trials, INTERFERENCES)), new Bar(0, 0, 60));
            }
            live.gateway.close();
            if (ShorewallSwitch.isInstalled()) {
                line("shorewall disable", ShorewallSwitch.disable(live.topology, live.files()), new Bar(0, 0, 0));
            }
        }
    }

    private void witnessed(Witness witness) {
        boolean good = witness.without().equals(List.of(0L)) && witness.changes() > 0;
        kept &= good;
        out.printf(Locale.ROOT, ROW, "moments without a default route", witness.without().isEmpty() ? "?" : witness.without().getFirst(), "",
                "", "none in " + witness.changes() + " changes", good ? "ok" : "missed");
    }

    private void line(String what, List<Duration> times, Bar bar) {
        List<Duration> sorted = times.stream().sorted().toList();
        double median = ms(sorted.get(sorted.size() / 2));
        double p99 = ms(sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)));
        double most = ms(sorted.getLast());
        boolean good = bar.isKept(median, p99, most);
        kept &= good;
        out.printf(Locale.ROOT, ROW, what, text(median), text(p99), text(most), bar, bar.isNone() ? "" : good ? "ok" : "missed");
    }

    private static double ms(Duration time) {
        return time.toNanos() / NANOS_PER_MS;
    }

    private static String text(double ms) {
        return String.format(Locale.ROOT, "%.2f ms", ms);
    }

    /** What is wanted, in milliseconds; 0 for nothing. */
    private record Bar(double median, double p99, double most) {
        boolean isKept(double actualMedian, double actualP99, double actualMost) {
            return (median == 0 || actualMedian <= median) && (p99 == 0 || actualP99 <= p99) && (most == 0 || actualMost <= most);
        }

        boolean isNone() {
            return median == 0 && p99 == 0 && most == 0;
        }

        @Override
        public String toString() {
            return (part("median", median) + part("p99", p99) + part("most", most)).strip();
        }

        private static String part(String what, double ms) {
            return ms == 0 ? "" : what + " " + Math.round(ms) + " ";
        }
    }
}
