package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MS = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BURST = Duration.ofMillis(20);

    private final Pacing pacing = new Pacing(3, new Random(1), 0);
    /** Milliseconds at which each target was probed. */
    private final List<List<Long>> probed = IntStream.range(0, 3).<List<Long>>mapToObj(i -> new ArrayList<>()).toList();
    private long nowNs;

    /** Probes what is due, whenever something is, up to this moment. */
    private void run(long toMs, Duration interval) {
        while (true) {
            pacing.wanted(interval, nowNs);
            for (int i = 0; i < probed.size(); i++) {
                if (pacing.isDue(i, nowNs)) {
                    probed.get(i).add(nowNs / MS);
                }
            }
            if (pacing.nextDueNs() >= toMs * MS) {
                nowNs = toMs * MS;
                return;
            }
            nowNs = Math.max(nowNs, pacing.nextDueNs());
        }
    }

    private List<Long> gaps(long fromMs) {
        List<Long> all = probed.stream().flatMap(List::stream).filter(t -> t >= fromMs).sorted().toList();
        return IntStream.range(1, all.size()).mapToObj(i -> all.get(i) - all.get(i - 1)).toList();
    }

    @Test
    void targetsTakeTurnsEvenlyAndEachKeepsItsInterval() {
        run(3_600_000, SECOND);
        assertThat(gaps(1000)).allMatch(gap -> gap >= 299 && gap <= 334);
        assertThat(probed).allMatch(times -> times.size() >= 3600 && times.size() <= 4000);
    }

    @Test
    void everyTargetIsProbedAtOnceInABurst() {
        run(10_000, SECOND);
        run(11_000, BURST);
        assertThat(probed).allMatch(times -> times.contains(10_000L));
        assertThat(probed).allSatisfy(times -> assertThat(times.stream().filter(t -> t >= 10_000).count()).isBetween(50L, 56L));
        run(20_000, SECOND);
        assertThat(gaps(11_000)).allMatch(gap -> gap >= 299 && gap <= 334);
    }

    @Test
    void hurriedTargetIsProbedOnceAndTheOthersKeepTheirTurns() {
        run(10_000, SECOND);
        List<Integer> before = probed.stream().map(List::size).toList();
        assertThat(pacing.hurry(1, nowNs)).isTrue();
        run(10_050, SECOND);
        assertThat(probed.get(1).size()).isEqualTo(before.get(1) + 1);
        run(60_000, SECOND);
        assertThat(probed.get(0)).isSorted();
        assertThat(IntStream.of(0, 2).mapToObj(probed::get)).allSatisfy(times -> assertThat(IntStream.range(1, times.size())
                .mapToLong(i -> times.get(i) - times.get(i - 1)).filter(gap -> gap < 895).count()).isLessThanOrEqualTo(1));
        assertThat(pacing.hurry(-1, nowNs)).isFalse();
    }

    @Test
    void isHurriedOnlySoOften() {
        run(10_000, SECOND);
        int before = probed.get(2).size();
        for (long ms = 10_000; ms < 10_500; ms += 10) {
            pacing.hurry(2, nowNs);
            run(ms + 10, SECOND);
        }
        assertThat(probed.get(2).size() - before).isBetween(5, 6);
    }

    @Test
    void lateWakingDoesNotSlowThePace() {
        Pacing one = new Pacing(1, new Random(1), 0);
        one.wanted(BURST, 0);
        int sent = 0;
        for (long now = 0; now < 10_000 * MS; now += 7 * MS) {
            sent += one.isDue(0, now) ? 1 : 0;
        }
        assertThat(sent).isBetween(500, 560);
    }
}
