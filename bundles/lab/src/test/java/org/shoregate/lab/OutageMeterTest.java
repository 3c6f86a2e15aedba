package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageMeterTest {
    private static final long MS = 1_000_000;
    private static final OutageMeter METER = new OutageMeter(Duration.ofMillis(250), Duration.ofSeconds(1));
    /** System.nanoTime() may be negative and may wrap. */
    private static final long START = Long.MAX_VALUE - 200 * MS;

    /** A probe every ten milliseconds. */
    private static List<Probe> series(int count, IntFunction<Probe> probe) {
        return IntStream.range(0, count).mapToObj(probe).toList();
    }

    private static Probe answered(int i, long afterMs) {
        return new Probe.Answered(at(i), at(i) + afterMs * MS, Isp.ISP1);
    }

    private static Probe unanswered(int i) {
        return new Probe.Unanswered(at(i));
    }

    private static long at(int i) {
        return START + i * 10 * MS;
    }

    private static List<Probe> lossOf(int count, Set<Integer> lost) {
        return series(count, i -> lost.contains(i) ? unanswered(i) : answered(i, 1));
    }

    @Test
    void allAnsweredIsNoOutage() {
        assertThat(METER.first(lossOf(300, Set.of()), START)).isEqualTo(new Outage.None());
        assertThat(METER.first(List.of(), START)).isEqualTo(new Outage.None());
    }

    @Test
    void anOutageLastsFromTheFirstLostToTheFirstAnsweredFollowedByCalm() {
        assertThat(METER.first(lossOf(300, Set.of(50, 51, 52)), START)).isEqualTo(new Outage.Over(at(50), Duration.ofMillis(30), 3));
    }

    @Test
    void answersInBetweenDoNotEndItUnlessASecondOfCalmFollows() {
        List<Probe> half = lossOf(400, Set.of(50, 52, 54, 150));
        assertThat(METER.first(half, START)).isEqualTo(new Outage.Over(at(50), Duration.ofMillis(1010), 4));
        List<Probe> twoOutages = lossOf(400, Set.of(50, 52, 155));
        assertThat(METER.first(twoOutages, START)).isEqualTo(new Outage.Over(at(50), Duration.ofMillis(30), 2));
    }

    @Test
    void lateAnswersAreLosses() {
        List<Probe> parked = series(300, i -> i < 50 || i >= 60 ? answered(i, 250) : answered(i, 251));
        assertThat(METER.first(parked, START)).isEqualTo(new Outage.Over(at(50), Duration.ofMillis(100), 10));
    }

    @Test
    void withoutTimeForCalmItIsNotProvenToBeOver() {
        assertThat(METER.first(lossOf(151, Set.of(50, 51)), START)).isEqualTo(new Outage.Lasting(at(50), Duration.ofMillis(10), 2));
        assertThat(METER.first(lossOf(153, Set.of(50, 51)), START)).isInstanceOf(Outage.Over.class);
        assertThat(METER.first(lossOf(60, IntStream.range(50, 60).boxed().collect(java.util.stream.Collectors.toSet())), START))
                .isEqualTo(new Outage.Lasting(at(50), Duration.ofMillis(90), 10));
    }

    @Test
    void whatWasBeforeIsNotLookedAt() {
        assertThat(METER.first(lossOf(300, Set.of(10, 100)), at(50))).isEqualTo(new Outage.Over(at(100), Duration.ofMillis(10), 1));
    }

    @Test
    void aTallyTellsLostFromLateAndLeaked() {
        List<Probe> probes = new ArrayList<>(series(5, i -> answered(i, 2)));
        probes.add(answered(5, 900));
        probes.add(unanswered(6));
        assertThat(METER.tally(probes, Isp.ISP1)).isEqualTo(new Tally(7, 1, 1, 0, Duration.ofMillis(900)));
        assertThat(METER.tally(probes, Isp.ISP2).leaked()).isEqualTo(6);
    }

    @Test
    void talliesAddUp() {
        Tally one = new Tally(10, 1, 2, 3, Duration.ofMillis(4));
        assertThat(Tally.sum(List.of(one, one))).isEqualTo(new Tally(20, 2, 4, 6, Duration.ofMillis(4)));
        assertThat(Tally.sum(List.of())).isEqualTo(new Tally(0, 0, 0, 0, Duration.ZERO));
    }
}
