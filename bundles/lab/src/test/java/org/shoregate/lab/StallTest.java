package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallTest {
    private static final long MS = 1_000_000;
    private final Stall stall = new Stall(0);

    private void arriveEvery10Ms(long fromMs, long toMs) {
        for (long ms = fromMs; ms <= toMs; ms += 10) {
            stall.arrived(ms * MS);
        }
    }

    @Test
    void dataThatKeepsComingFlows() {
        arriveEvery10Ms(10, 2000);
        assertThat(stall.since(1000 * MS, 2005 * MS)).isEqualTo(new Stall.Outcome.Flowed());
    }

    @Test
    void aGapThatEndedIsAResumption() {
        arriveEvery10Ms(10, 1000);
        arriveEvery10Ms(1700, 2000);
        assertThat(stall.since(1000 * MS, 2005 * MS)).isEqualTo(new Stall.Outcome.Resumed(Duration.ofMillis(700)));
    }

    @Test
    void aGapBeforeIsNotLookedAt() {
        arriveEvery10Ms(500, 2000);
        assertThat(stall.since(1000 * MS, 2005 * MS)).isEqualTo(new Stall.Outcome.Flowed());
    }

    @Test
    void silenceUntilNowHangs() {
        arriveEvery10Ms(10, 1000);
        assertThat(stall.since(900 * MS, 2000 * MS)).isEqualTo(new Stall.Outcome.Hung(Duration.ofMillis(1000)));
    }

    @Test
    void anErrorBreaksIt() {
        arriveEvery10Ms(10, 1000);
        stall.broken("Connection reset");
        assertThat(stall.since(900 * MS, 2000 * MS)).isEqualTo(new Stall.Outcome.Broken("Connection reset"));
    }
}
