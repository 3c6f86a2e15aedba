package org.shoregate.monitor.internal.consecutive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shoregate.monitor.internal.Numbers;
import org.shoregate.monitor.internal.TestConfig;
import org.shoregate.monitor.internal.consecutive.ConsecutiveSettings.Waits;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Quorums;

class ConsecutivePolicyTest {
    private static ConsecutiveSettings settings(Map<String, Object> attributes) {
        return Numbers.of(TestConfig.with(attributes)).consecutive();
    }

    @Test
    void defaultsAreThoseThatTheTestsMeasure() {
        assertThat(settings(Map.of())).isEqualTo(ConsecutiveJudgeTest.DEFAULTS);
    }

    @Test
    void eachAttributeReplacesTheProfilesNumber() {
        ConsecutiveSettings settings = settings(Map.of("lost", 7, "received", 8, "stableMs", 0, "intervalMs", 300, "burstIntervalMs", 40,
                "timeoutMs", 900, "quorum", "2", "profile", "aggressive"));
        Waits waits = new Waits(Duration.ofMillis(15), Duration.ofMillis(40), Duration.ofMillis(70), Duration.ofMillis(900));
        assertThat(settings).isEqualTo(new ConsecutiveSettings(7, 8, Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(40), waits,
                new Quorums(Map.of(), new Quorum.AtLeast(2))));
    }

    @Test
    void valuesOutOfBoundsCountAsTheBound() {
        ConsecutiveSettings settings = settings(Map.of("lost", 0, "received", 1000, "stableMs", -5, "intervalMs", 100_000,
                "burstIntervalMs", 0, "timeoutMs", 100_000, "quorum", "All"));
        assertThat(settings).isEqualTo(new ConsecutiveSettings(1, 100, Duration.ZERO, Duration.ofSeconds(60), Duration.ofMillis(10),
                new Waits(Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(220), Duration.ofSeconds(10)),
                new Quorums(Map.of(), new Quorum.All())));
        assertThat(settings(Map.of("quorum", "most", "profile", "hasty"))).isEqualTo(settings(Map.of()));
    }

    @Test
    void burstIsNeverSlowerThanTheUsualPace() {
        ConsecutiveSettings settings = settings(Map.of("intervalMs", 200, "burstIntervalMs", 2000));
        assertThat(settings.burstInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.watchInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void nonsenseIsRefused() {
        ConsecutiveSettings good = ConsecutiveJudgeTest.DEFAULTS;
        assertThatThrownBy(() -> new ConsecutiveSettings(0, 3, Duration.ZERO, good.interval(), good.burstInterval(), good.waits(),
                good.quorums())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Waits(Duration.ZERO, Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
