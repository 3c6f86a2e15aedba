package org.shoregate.lab.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Tally;

/** Figures as JSON: one flat object, keys with dots in a fixed order, milliseconds. What did not end is null; what was not tried is absent. */
final class FigureFile {
    private final Map<String, Object> map = new LinkedHashMap<>();
    private final Figures figures;

    private FigureFile(Figures figures) {
        this.figures = figures;
        starts();
        Stream.of(Fault.values()).filter(f -> !figures.of(f).isEmpty()).forEach(this::outages);
        healthy(figures.healthy());
    }

    /** Writes the file, over what was there. */
    static void write(Figures figures, Path file) throws IOException {
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).write(toMap(figures), file.toFile());
    }

    static Map<String, Object> toMap(Figures figures) {
        return new FigureFile(figures).map;
    }

    private void starts() {
        map.put("start.firstMs", Figures.ms(figures.firstStart()));
        put("start.laterMs", "start.laterRawMs", figures.laterStartsMs());
        map.put("restart.kernelUnchanged", figures.restarts().stream().allMatch(r -> r.difference().isEmpty()));
        map.put("restart.harmed", figures.restarts().stream().mapToInt(Restart::harmed).sum());
    }

    private void outages(Fault fault) {
        String key = fault.key();
        put(key + ".newFlows.medianMs", key + ".newFlows.rawMs", figures.newFlowsMs(fault));
        put(key + ".established.udpMedianMs", key + ".established.udpRawMs", figures.establishedMs(fault));
        map.put(key + ".established.tcp", figures.downloads(fault));
        put(key + ".failBack.medianMs", key + ".failBack.rawMs", figures.failBackMs(fault));
        map.put(key + ".failBack.lost", values(fault, Measurement::failBackLost));
        map.put(key + ".failedOver", values(fault, Measurement::failedOver));
        map.put(key + ".exits", values(fault, m -> List.of(m.before().toString(), m.during().toString(), m.after().toString())));
    }

    private void healthy(Tally tally) {
        map.put("healthy.sent", tally.sent());
        map.put("healthy.lost", tally.lost());
        map.put("healthy.late", tally.late());
        map.put("healthy.leaked", tally.leaked());
        map.put("healthy.slowestMs", Figures.ms(tally.slowest()));
    }

    private List<Object> values(Fault fault, Function<Measurement, Object> value) {
        return figures.of(fault).stream().map(value).toList();
    }

    private void put(String medianKey, String rawKey, List<Double> valuesMs) {
        OptionalDouble median = Figures.median(valuesMs);
        map.put(medianKey, median.isPresent() ? finite(median.getAsDouble()) : null);
        map.put(rawKey, valuesMs.stream().map(FigureFile::finite).toList());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
