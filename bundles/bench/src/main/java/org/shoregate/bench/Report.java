package org.shoregate.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, line by line, beside what is wanted. */
final class Report {
    /** For figures that nothing depends on. */
    static final Duration NO_BAR = Duration.ZERO;
    private static final String ROW = "  %-40s %10s  %10s  %-10s %s%n";
    private static final double NANOS_PER_MS = 1e6;

    private final PrintStream out;
    private boolean kept = true;

    Report(PrintStream out) {
        this.out = out;
    }

    void title(Workload workload) {
        out.printf(Locale.ROOT, "%d providers, %d marking rules%n", workload.providers(), workload.rules());
        out.printf(Locale.ROOT, ROW, "", "median", "slowest", "wanted", "");
    }

    void line(String what, List<Duration> times) {
        line(what, times, NO_BAR);
    }

    /** @param bar not to be exceeded by the median */
    void line(String what, List<Duration> times, Duration bar) {
        List<Duration> sorted = times.stream().sorted().toList();
        Duration median = sorted.get(sorted.size() / 2);
        boolean good = bar.equals(NO_BAR) || median.compareTo(bar) <= 0;
        kept &= good;
        out.printf(Locale.ROOT, ROW, what, text(median), sorted.size() == 1 ? "" : text(sorted.getLast()), bar.equals(NO_BAR) ? "" : "<= " + text(bar),
                bar.equals(NO_BAR) ? "" : good ? "ok" : "missed");
    }

    /** Whether every bar was kept. */
    boolean isKept() {
        return kept;
    }

    private static String text(Duration time) {
        double ms = time.toNanos() / NANOS_PER_MS;
        return ms < 10 ? String.format(Locale.ROOT, "%.1f ms", ms) : ms < 10_000 ? Math.round(ms) + " ms" : String.format(Locale.ROOT, "%.1f s", ms / 1000);
    }
}
