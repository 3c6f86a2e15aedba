package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ProviderName;
import org.shoregate.testkit.ManualClock;

class DrainsTest {
    private static final ProviderName DSL = new ProviderName("DSL");
    private static final ProviderName LTE = new ProviderName("LTE");

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path state;

    private Drains open() {
        Drains drains = new Drains(new Clocks(clock, clock));
        drains.open(state);
        return drains;
    }

    @Test
    void aRestartNeitherEndsNorProlongsTheTime() {
        Drains before = open();
        before.leaving(Map.of(DSL, Duration.ofSeconds(20)));
        before.standIn(LTE, Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(10));
        Drains after = open();
        after.standIn(LTE, Duration.ofSeconds(30));
        assertThat(after.leaving()).containsExactly(DSL);
        assertThat(after.stoodIn()).isEmpty();
        clock.advance(Duration.ofSeconds(11));
        assertThat(after.leaving()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(after.stoodIn()).containsExactly(LTE);
        assertThat(after.stoodIn()).isEmpty();
        after.leaving(Map.of());
        assertThat(Files.exists(state.resolve("drains"))).isFalse();
    }

    @Test
    void whatStoodInWhileNobodyRanIsOverAtOnce() {
        open().standIn(LTE, Duration.ofSeconds(30));
        clock.advance(Duration.ofMinutes(10));
        assertThat(open().stoodIn()).containsExactly(LTE);
    }
}
