package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series();

    @Test
    void probesAreUnansweredUntilAnswered() {
        series.sent(10);
        series.sent(20);
        series.answered(1, 25, Isp.ISP2);
        assertThat(series.all()).containsExactly(new Probe.Unanswered(10), new Probe.Answered(20, 25, Isp.ISP2));
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        series.sent(10);
        series.answered(0, 15, Isp.ISP1);
        series.answered(0, 99, Isp.ISP2);
        assertThat(series.all()).containsExactly(new Probe.Answered(10, 15, Isp.ISP1));
    }

    @Test
    void answersToWhatWasNeverSentAreIgnored() {
        series.answered(0, 5, Isp.ISP1);
        series.answered(-1, 5, Isp.ISP1);
        series.answered(Long.MAX_VALUE, 5, Isp.ISP1);
        assertThat(series.all()).isEmpty();
    }

    @Test
    void sinceGivesTheYoungerOnes() {
        for (int i = 0; i < 5000; i++) {
            series.sent(i);
        }
        assertThat(series.since(4990)).hasSize(10).first().isEqualTo(new Probe.Unanswered(4990));
        assertThat(series.all()).hasSize(5000);
    }
}
