package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.testkit.ManualClock;

class BereavedTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private final ManualClock clock = new ManualClock();
    private final Bereaved bereaved = new Bereaved(clock);

    @Test
    void isGivenUpOnceAfterItsTimeWhichNothingProlongs() {
        bereaved.add(ISP1);
        clock.advance(Bereaved.PATIENCE.minusMillis(1));
        bereaved.add(ISP1);
        assertThat(bereaved.expired()).isEmpty();
        assertThat(bereaved.nextNs()).contains(clock.nanoTime() + Duration.ofMillis(1).toNanos());
        clock.advance(Duration.ofMillis(1));
        assertThat(bereaved.expired()).containsExactly(ISP1);
        assertThat(bereaved.expired()).isEmpty();
        assertThat(bereaved.nextNs()).isEmpty();
    }

    @Test
    void whoHasAMonitorAgainIsNotGivenUp() {
        bereaved.add(ISP1);
        bereaved.remove(ISP1);
        clock.advance(Bereaved.PATIENCE.multipliedBy(2));
        assertThat(bereaved.expired()).isEmpty();
    }
}
