package org.shoregate.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.FlowCounter;
import org.shoregate.testkit.ManualClock;
import org.shoregate.testkit.Statuses;

class UplinkFlowsTest {
    private final ManualClock clock = new ManualClock();
    private final UplinkFlows flows = new UplinkFlows(clock);
    private final GatewayStatus status = Statuses.of(Statuses.up("ISP1", Instant.EPOCH));
    private Duration takes = Duration.ofMillis(10);
    private long counts;
    private final FlowCounter counter = (family, owners) -> {
        counts++;
        clock.advance(takes);
        return Map.of(new ProviderName("ISP1"), counts);
    };

    private String told(FlowCounter by) {
        Exposition out = new Exposition();
        flows.write(out, status, Optional.of(by));
        return out.toString();
    }

    @Test
    void countsNoMoreOftenThanEveryFiveSeconds() {
        for (int i = 0; i < 100; i++) {
            told(counter);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(counts).isBetween(16L, 21L);
    }

    @Test
    void countsTheMoreSeldomTheLongerItTakes() {
        takes = Duration.ofSeconds(1);
        for (int i = 0; i < 500; i++) {
            told(counter);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(counts).isBetween(9L, 10L);
        assertThat(told(counter)).contains("} " + counts);
    }

    @Test
    void whatCannotBeCountedIsLeftOutUntilItCan() {
        assertThat(told((family, owners) -> {
            throw new BackendException("conntrack -L", "tracked connections", 1, "EPERM");
        })).doesNotContain("uplink=");
        clock.advance(UplinkFlows.LEAST_PAUSE);
        assertThat(told(counter)).contains("shoregate_uplink_flows{uplink=\"ISP1\",interface=\"eth0\"} 1");
    }
}
