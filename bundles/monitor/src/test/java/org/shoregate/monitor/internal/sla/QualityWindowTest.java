package org.shoregate.monitor.internal.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.SampleSummary;

class QualityWindowTest {
    private static final long LENGTH_NS = 10_000;

    private record Outcome(long atNs, Sample sample) {
    }

    @Test
    void figuresAreThoseOfTheSamplesInTheWindow() {
        for (int seed = 0; seed < 20; seed++) {
            compare(new Random(seed), seed % 2 == 0 ? 10 : 300);
        }
    }

    /** @param pace between two samples at most */
    private static void compare(Random random, int pace) {
        QualityWindow window = new QualityWindow(LENGTH_NS);
        ArrayDeque<Outcome> expected = new ArrayDeque<>();
        long nowNs = 0;
        for (long n = 1; n < 3000; n++) {
            nowNs += random.nextInt(pace);
            boolean late = random.nextInt(10) == 0;
            long sequence = late ? Math.max(1, n - 1 - random.nextInt(5)) : n;
            if (late || random.nextInt(4) > 0) {
                long rttNs = random.nextInt(50);
                expected.removeIf(o -> o.sample().equals(new Sample.Lost(sequence)));
                expected.addLast(new Outcome(nowNs, new Sample.Replied(sequence, rttNs)));
                window.forgetLoss(sequence);
                window.addAnswer(sequence, rttNs, nowNs);
            } else {
                expected.addLast(new Outcome(nowNs, new Sample.Lost(sequence)));
                window.addLoss(sequence, nowNs);
            }
            while (expected.size() > QualityWindow.CAPACITY || nowNs - expected.getFirst().atNs() > LENGTH_NS) {
                expected.removeFirst();
            }
            SampleSummary summary = SampleSummary.of(expected.stream().map(Outcome::sample).toList());
            assertThat(new long[] {window.sent(), window.lost(), window.medianNs(), window.jitterNs()}).as("after %d samples", n)
                    .containsExactly(summary.sent(), summary.lost(), summary.medianNs(), summary.jitterNs());
        }
    }

    @Test
    void beginsAnew() {
        QualityWindow window = new QualityWindow(LENGTH_NS);
        window.addAnswer(1, 500, 1);
        window.clear();
        window.addAnswer(2, 40, 2);
        window.addAnswer(3, 60, 3);
        assertThat(window.sent()).isEqualTo(2);
        assertThat(window.medianNs()).isEqualTo(40);
        assertThat(window.jitterNs()).isEqualTo(20);
    }
}
