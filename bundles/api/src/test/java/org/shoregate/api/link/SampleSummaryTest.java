package org.shoregate.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleSummaryTest {
    @Test
    void nothingGivesZeros() {
        assertThat(SampleSummary.of(List.of())).isEqualTo(new SampleSummary(0, 0, 0, 0, 0, 0));
        assertThat(SampleSummary.of(List.of()).lossPercent()).isZero();
    }

    @Test
    void percentilesAreByNearestRank() {
        List<Sample> samples = LongStream.rangeClosed(1, 20).<Sample>mapToObj(n -> new Sample.Replied(n, n * 100)).toList();
        assertThat(SampleSummary.of(samples)).isEqualTo(new SampleSummary(20, 0, 100, 1000, 1900, 100));
    }

    @Test
    void wrongAnswersAreLossAndUnsentProbesAreNothing() {
        SampleSummary summary = SampleSummary.of(List.of(new Sample.Replied(1, 50), new Sample.Lost(2),
                new Sample.Unexpected(3, 10, "status 302"), new Sample.Failed(4, "ENOBUFS"), new Sample.Replied(5, 90)));
        assertThat(summary).isEqualTo(new SampleSummary(4, 2, 50, 50, 90, 40));
        assertThat(summary.lossPercent()).isEqualTo(50);
    }
}
