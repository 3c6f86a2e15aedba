package org.shoregate.lab;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What became of probes.
 *
 * @param late answered, but after the time allowed
 * @param lost never answered
 * @param leaked answered, but left by another provider than they should
 * @param slowest round trip
 */
public record Tally(int sent, int late, int lost, int leaked, Duration slowest) {
    /** How many were lost, late or leaked: 0 if all is well. */
    public int harmed() {
        return lost + late + leaked;
    }

    /** All of them together. */
    public static Tally sum(List<Tally> tallies) {
        return new Tally(
                tallies.stream().mapToInt(Tally::sent).sum(),
                tallies.stream().mapToInt(Tally::late).sum(),
                tallies.stream().mapToInt(Tally::lost).sum(),
                tallies.stream().mapToInt(Tally::leaked).sum(),
                tallies.stream().map(Tally::slowest).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    }
}
