package org.shoregate.monitor.internal.consecutive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.monitor.internal.TestConfig;

class ConsecutivePolicyTest {
    @Test
    void defaultsAreThoseThatTheTestsMeasure() {
        assertThat(ConsecutivePolicy.settings(new TestConfig())).isEqualTo(ConsecutiveJudgeTest.DEFAULTS);
    }

    @Test
    void valuesOutOfBoundsCountAsTheBound() {
        ConsecutiveSettings settings = ConsecutivePolicy.settings(new OddConfig("All"));
        assertThat(settings).isEqualTo(new ConsecutiveSettings(1, 100, Duration.ZERO, Duration.ofSeconds(60), Duration.ofMillis(10),
                Duration.ofSeconds(10), Quorum.ALL));
        assertThat(ConsecutivePolicy.settings(new OddConfig("most")).quorum()).isEqualTo(Quorum.ANY);
    }

    @Test
    void burstIsNeverSlowerThanTheUsualPace() {
        ConsecutiveSettings settings = new ConsecutiveSettings(3, 3, Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2),
                Duration.ofSeconds(1), Quorum.ANY);
        assertThat(settings.burstInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.watchInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new ConsecutiveSettings(0, 3, Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2),
                Duration.ofSeconds(1), Quorum.ANY)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"ANY,1,1", "ANY,4,1", "MAJORITY,1,1", "MAJORITY,2,2", "MAJORITY,3,2", "ALL,3,3"})
    void quorumNeedsSoMany(Quorum quorum, int targets, int needed) {
        assertThat(quorum.needed(targets)).isEqualTo(needed);
    }

    /** Every number out of bounds. */
    private static final class OddConfig extends TestConfig {
        private final String quorum;

        OddConfig(String quorum) {
            this.quorum = quorum;
        }

        @Override
        public int intervalMs() {
            return 100_000;
        }

        @Override
        public int timeoutMs() {
            return 100_000;
        }

        @Override
        public int burstIntervalMs() {
            return 0;
        }

        @Override
        public int lost() {
            return -1;
        }

        @Override
        public int received() {
            return 1000;
        }

        @Override
        public int stableMs() {
            return -5;
        }

        @Override
        public String quorum() {
            return quorum;
        }
    }
}
