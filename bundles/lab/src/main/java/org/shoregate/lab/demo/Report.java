package org.shoregate.lab.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Tally;

/** The table at the end: what was measured beside what is wanted. */
final class Report {
    private static final String ROW = "  %-46s %12s   %-10s %-7s %s";
    private static final int SHOWN = 10;
    private static final double CARRIER_BAR_MS = 50;
    private static final double BLACKHOLE_BAR_MS = 1500;
    private static final double FIRST_START_BAR_MS = 4000;
    private static final double LATER_START_BAR_MS = 2500;

    private final Terminal terminal;
    private final Figures figures;

    Report(Terminal terminal, Figures figures) {
        this.terminal = terminal;
        this.figures = figures;
    }

    void print() {
        terminal.title(row("", "median", "wanted", "", "each"));
        bar("outage for new flows, carrier lost", figures.newFlowsMs(Fault.CARRIER), CARRIER_BAR_MS);
        bar("outage for new flows, silent blackhole", figures.newFlowsMs(Fault.BLACKHOLE), BLACKHOLE_BAR_MS);
        healthy(figures.healthy());
        bar("start to configuration applied, first", List.of(Figures.ms(figures.firstStart())), FIRST_START_BAR_MS);
        bar("start to configuration applied, later", figures.laterStartsMs(), LATER_START_BAR_MS);
        terminal.line("");
        Stream.of(Fault.values()).filter(f -> !figures.of(f).isEmpty()).forEach(this::others);
        figures.restarts().forEach(this::restart);
    }

    private void healthy(Tally tally) {
        String word = tally.harmed() == 0 ? terminal.good("ok") : terminal.bad("missed");
        String detail = "of " + tally.sent() + " packets, " + tally.late() + " late, " + tally.leaked() + " astray; slowest "
                + milliseconds(Figures.ms(tally.slowest()));
        terminal.line(row("healthy provider: packets lost", Integer.toString(tally.lost()), "0", padded(word, tally.harmed() == 0), detail));
    }

    private void bar(String what, List<Double> valuesMs, double barMs) {
        OptionalDouble median = Figures.median(valuesMs);
        if (median.isEmpty()) {
            return;
        }
        boolean reached = median.getAsDouble() <= barMs;
        String word = reached ? terminal.good("ok") : terminal.bad("missed");
        terminal.line(row(what, milliseconds(median.getAsDouble()), "<= " + milliseconds(barMs), padded(word, reached), each(valuesMs)));
    }

    private void others(Fault fault) {
        plain(fault.title() + ": established UDP flows", figures.establishedMs(fault));
        plain(fault.title() + ": healed, in use again after", figures.failBackMs(fault));
        String downloads = counted(figures.downloads(fault));
        terminal.line("  " + fault.title() + ": downloads over the failed provider (TCP, client only receives): " + downloads);
        int lost = figures.of(fault).stream().mapToInt(Measurement::failBackLost).sum();
        terminal.line("  " + fault.title() + ": new flows lost while traffic went back: " + lost);
    }

    private void restart(Restart restart) {
        String what = restart.killed() ? "killed with -9 and started again" : "stopped and started again";
        boolean unchanged = restart.difference().isEmpty();
        String kernel = unchanged ? terminal.good("nothing in the kernel changed") : terminal.bad("the kernel changed");
        terminal.line("  " + what + ": " + kernel + ", " + restart.harmed() + " of "
                + (restart.established().sent() + restart.healthy().sent()) + " packets lost, late or astray");
        restart.difference().forEach(l -> terminal.line("      " + l));
    }

    private void plain(String what, List<Double> valuesMs) {
        OptionalDouble median = Figures.median(valuesMs);
        if (median.isPresent()) {
            terminal.line(row(what, milliseconds(median.getAsDouble()), "", "", each(valuesMs)));
        }
    }

    /** For one line: {@code 12 ms}, {@code 2.40 s}; "never" for what did not end. */
    static String milliseconds(double valueMs) {
        if (!Double.isFinite(valueMs)) {
            return "never";
        }
        double second = Duration.ofSeconds(1).toMillis();
        return valueMs < second ? Math.round(valueMs) + " ms" : String.format(Locale.ROOT, "%.2f s", valueMs / second);
    }

    private static String each(List<Double> valuesMs) {
        if (valuesMs.size() < 2) {
            return "";
        }
        List<String> sorted = valuesMs.stream().sorted().map(Report::milliseconds).toList();
        return sorted.size() <= SHOWN ? String.join(", ", sorted)
                : sorted.size() + " values from " + sorted.getFirst() + " to " + sorted.getLast();
    }

    private static String counted(List<String> words) {
        return words.stream().map(w -> w.replaceFirst(" after .*", ""))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())).entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    }

    private static String row(String what, String value, String wanted, String word, String each) {
        return String.format(Locale.ROOT, ROW, what, value, wanted, word, each).stripTrailing();
    }

    /** Colour codes have no width. */
    private static String padded(String word, boolean reached) {
        return word + (reached ? "     " : " ");
    }
}
