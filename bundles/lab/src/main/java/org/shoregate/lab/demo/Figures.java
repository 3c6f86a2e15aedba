package org.shoregate.lab.demo;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Outage;
import org.shoregate.lab.Stall;
import org.shoregate.lab.Tally;

/**
 * All that was measured, and what is made of it. Milliseconds. Immutable.
 *
 * @param firstStart of the appliance, with nothing left from an earlier one
 */
record Figures(Duration firstStart, List<Restart> restarts, List<Measurement> measurements) {
    Figures {
        restarts = List.copyOf(restarts);
        measurements = List.copyOf(measurements);
    }

    /** Whether every failover and every fail-back happened. */
    boolean complete() {
        return measurements.stream().allMatch(Measurement::complete);
    }

    List<Measurement> of(Fault fault) {
        return measurements.stream().filter(m -> m.fault() == fault).toList();
    }

    /** Outages of new flows, one a run; one that did not end is infinite. */
    List<Double> newFlowsMs(Fault fault) {
        return of(fault).stream().map(m -> ms(m.newFlows())).toList();
    }

    /** Outages of established UDP flows, several a run. */
    List<Double> establishedMs(Fault fault) {
        return of(fault).stream().flatMap(m -> m.established().stream()).map(Figures::ms).toList();
    }

    /** From healing to the first new flow by the healed provider, one a run; none is infinite. */
    List<Double> failBackMs(Fault fault) {
        return of(fault).stream().map(m -> m.failBack().map(Figures::ms).orElse(Double.POSITIVE_INFINITY)).toList();
    }

    List<String> downloads(Fault fault) {
        return of(fault).stream().flatMap(m -> m.downloads().stream()).map(Figures::word).toList();
    }

    List<Double> laterStartsMs() {
        return restarts.stream().map(r -> ms(r.start())).toList();
    }

    /** What became of the packets of the healthy provider's flows, in all failovers and fail-backs. */
    Tally healthy() {
        return Tally.sum(measurements.stream().flatMap(m -> Stream.of(m.healthyFailover(), m.healthyFailback())).toList());
    }

    /** The middle one, or the mean of the two in the middle; empty if there are none. */
    static OptionalDouble median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private static double ms(Outage outage) {
        return switch (outage) {
            case Outage.None none -> 0;
            case Outage.Over over -> ms(over.length());
            case Outage.Lasting lasting -> Double.POSITIVE_INFINITY;
        };
    }

    /** Milliseconds, with two decimals. */
    static double ms(Duration duration) {
        return Math.round(duration.toNanos() / 1e4) / 1e2;
    }

    private static String word(Stall.Outcome outcome) {
        return switch (outcome) {
            case Stall.Outcome.Flowed flowed -> "flowed";
            case Stall.Outcome.Resumed resumed -> "resumed after " + ms(resumed.after()) + " ms";
            case Stall.Outcome.Hung hung -> "hung";
            case Stall.Outcome.Broken broken -> "broken: " + broken.reason();
        };
    }
}
