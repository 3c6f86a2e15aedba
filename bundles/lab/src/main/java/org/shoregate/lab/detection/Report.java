package org.shoregate.lab.detection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as a table and as a file. */
final class Report {
    private static final String LINE = "  %-50s %9s %9s %9s %7s  %s%n";

    private final List<Finding> findings;

    Report(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** Whether the appliance did all that is wanted of it. */
    boolean isKept() {
        return findings.stream().allMatch(Finding::isKept);
    }

    void print(PrintStream out) {
        for (Row row : Row.values()) {
            List<Finding> those = findings.stream().filter(f -> f.row() == row).toList();
            if (!those.isEmpty()) {
                out.printf(Locale.ROOT, "%s%n" + LINE, row.title(), "", "median", "least", "most", "trials", "wanted");
                those.forEach(f -> line(out, f));
            }
        }
    }

    private static void line(PrintStream out, Finding finding) {
        if (finding.times().isEmpty()) {
            out.printf(Locale.ROOT, LINE, finding.entrant().title(), "", "", "", "", "not installed");
            return;
        }
        Times times = finding.times().get();
        String wanted = finding.isOurs() ? finding.row().bar() + (finding.isKept() ? ": ok" : ": missed") : "";
        out.printf(Locale.ROOT, LINE, finding.entrant().title(), text(times.median()), text(times.least()), text(times.most()),
                times.seconds().size(), wanted);
    }

    private static String text(double seconds) {
        return Double.isFinite(seconds) ? String.format(Locale.ROOT, "%.3f s", seconds) : "never";
    }

    /** Writes one flat object, seconds; what was never noticed is null, what was not measured is absent. */
    void write(Path file) throws IOException {
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).write(toMap(), file.toFile());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.row().key() + "." + finding.entrant().key() + ".";
            map.put(key + "installed", finding.times().isPresent());
            finding.times().ifPresent(t -> put(map, key, t));
            finding.cuts().ifPresent(c -> map.put(key + "medianCut", finite(c.median())));
            if (finding.isOurs()) {
                map.put(key + "wanted", finding.row().bar().toString());
                map.put(key + "kept", finding.isKept());
            }
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, Times times) {
        map.put(key + "median", finite(times.median()));
        map.put(key + "least", finite(times.least()));
        map.put(key + "most", finite(times.most()));
        map.put(key + "raw", times.seconds().stream().map(Report::finite).toList());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
