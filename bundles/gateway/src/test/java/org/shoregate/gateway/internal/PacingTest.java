package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shoregate.gateway.Backoff;
import org.shoregate.gateway.TokenBucket;
import org.shoregate.testkit.ManualClock;

class PacingTest {
    @Test
    void pausesDoubleUpToTheLimitAndStartAnew() {
        Backoff backoff = new Backoff(100, 350);
        assertThat(new long[] {backoff.next(), backoff.next(), backoff.next(), backoff.next()}).containsExactly(100, 200, 350, 350);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(100);
    }

    @Test
    void aBurstPassesAtOnceAndTheRestAtTheRate() {
        ManualClock clock = new ManualClock();
        TokenBucket bucket = new TokenBucket(clock, 2, 50_000_000);
        clock.advanceMs(1000);
        for (int i = 0; i < 2; i++) {
            assertThat(bucket.pauseNs()).isZero();
            bucket.take();
        }
        assertThat(bucket.pauseNs()).isEqualTo(50_000_000);
        clock.advanceMs(30);
        assertThat(bucket.pauseNs()).isEqualTo(20_000_000);
        clock.advanceMs(20);
        assertThat(bucket.pauseNs()).isZero();
    }
}
