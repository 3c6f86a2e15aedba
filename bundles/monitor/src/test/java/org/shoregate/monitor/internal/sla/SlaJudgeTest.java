package org.shoregate.monitor.internal.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.Simulation.NOTHING;
import static org.shoregate.monitor.internal.Simulation.answer;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.monitor.internal.Numbers;
import org.shoregate.monitor.internal.Simulation;
import org.shoregate.monitor.internal.TestConfig;

class SlaJudgeTest {
    private static final String FAR = "203.0.113.1";
    private static final String FARTHER = "203.0.113.2";
    private static final Duration BREAK = Duration.ofSeconds(20);

    private static SlaConfig config(Map<String, Object> attributes) {
        return TestConfig.of(SlaConfig.class, attributes);
    }

    private static Simulation simulation(long seed, String targets, Map<String, Object> monitor) {
        Simulation s = new Simulation(seed, new SlaPolicy(TestConfig.with(monitor), new SlaLevels(config(Map.of()))), "*=" + targets);
        s.uplinks(Simulation.uplink("ISP1", "wan1"));
        return s;
    }

    private static Simulation.Path lossy(Random random, int percent, Duration from, Duration to) {
        return (address, n, at) -> at.compareTo(from) >= 0 && at.compareTo(to) < 0 && random.nextInt(100) < percent ? NOTHING : answer(15);
    }

    @Test
    void thirtyPercentLossIsDegradedWithinSeconds() {
        int soon = 0;
        for (int seed = 0; seed < 100; seed++) {
            Simulation s = simulation(seed, "gateway," + FAR + "," + FARTHER, Map.of());
            s.path = lossy(new Random(seed), 30, BREAK, Duration.ofDays(1));
            s.run(BREAK.plusSeconds(5));
            soon += s.last() instanceof LinkState.Degraded d && d.cause() == Cause.LOSS ? 1 : 0;
            s.run(Duration.ofSeconds(40));
            assertThat(s.last()).as("seed " + seed).isInstanceOf(LinkState.Degraded.class);
            assertThat(s.last().evidence()).contains(" lost (");
        }
        assertThat(soon).as("of 100, within 5 s").isGreaterThanOrEqualTo(95);
    }

    @Test
    void lossThatBeginsSoonAfterAStrayOneIsSeenWithinSeconds() {
        int soon = 0;
        for (int seed = 0; seed < 100; seed++) {
            Simulation s = simulation(seed, "gateway," + FAR + "," + FARTHER, Map.of());
            Simulation.Path lossy = lossy(new Random(seed), 30, BREAK, Duration.ofDays(1));
            Duration stray = BREAK.minusSeconds(8);
            AtomicBoolean lost = new AtomicBoolean();
            s.path = (address, n, at) -> address.equals(FAR) && at.compareTo(stray) >= 0 && !lost.getAndSet(true)
                    ? NOTHING : lossy.probe(address, n, at);
            s.run(BREAK);
            assertThat(s.last()).as("seed " + seed).isInstanceOf(LinkState.Up.class);
            s.run(Duration.ofSeconds(8));
            soon += s.last() instanceof LinkState.Degraded ? 1 : 0;
        }
        assertThat(soon).as("of 100, within 8 s").isGreaterThanOrEqualTo(85);
    }

    @Test
    void lossThatEndsIsForgottenWithTheWindow() {
        Simulation s = simulation(1, FAR, Map.of());
        s.path = lossy(new Random(1), 30, BREAK, Duration.ofSeconds(50));
        s.run(Duration.ofSeconds(50));
        assertThat(s.last()).isInstanceOf(LinkState.Degraded.class);
        s.run(Duration.ofSeconds(12));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void twoPercentLossIsNothing() {
        for (int seed = 0; seed < 6; seed++) {
            Simulation s = simulation(seed, FAR, Map.of());
            s.path = lossy(new Random(seed), 2, Duration.ZERO, Duration.ofDays(9));
            s.run(Duration.ofHours(6));
            assertThat(s.verdicts).as("seed " + seed).noneMatch(v -> v.state() instanceof LinkState.Down);
            assertThat(s.verdicts.stream().filter(v -> v.state() instanceof LinkState.Degraded).count()).isLessThan(3);
        }
    }

    @Test
    void mostProbesLostIsDownAndComesBack() {
        Simulation s = simulation(1, FAR + "," + FARTHER, Map.of());
        s.path = lossy(new Random(1), 65, BREAK, Duration.ofSeconds(80));
        s.run(Duration.ofSeconds(60));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        s.run(Duration.ofSeconds(60));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void oneLossyTargetOfTwoDoesNoHarm() {
        Simulation s = simulation(1, FAR + "," + FARTHER, Map.of());
        Random random = new Random(1);
        s.path = (address, n, at) -> address.equals(FAR) && random.nextInt(100) < 40 ? NOTHING : answer(15);
        s.run(Duration.ofMinutes(10));
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down || v.state() instanceof LinkState.Degraded);
    }

    @Test
    void longRoundTripsAreLatencyWithHysteresis() {
        Simulation s = simulation(1, FAR, Map.of("intervalMs", 100));
        s.path = (address, n, at) -> answer(at.toSeconds() < 20 ? 400 : at.toSeconds() < 40 ? 600 : at.toSeconds() < 60 ? 450 : 300);
        s.run(Duration.ofSeconds(20));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        s.run(Duration.ofSeconds(18));
        assertThat(s.last()).isInstanceOfSatisfying(LinkState.Degraded.class, d -> assertThat(d.cause()).isEqualTo(Cause.LATENCY));
        s.run(Duration.ofSeconds(20));
        assertThat(s.last()).as("within the band it stays").isInstanceOf(LinkState.Degraded.class);
        s.run(Duration.ofSeconds(20));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
    }

    @Test
    void jitterIsLatencyToo() {
        Simulation s = simulation(1, FAR, Map.of());
        s.path = (address, n, at) -> answer(at.compareTo(BREAK) > 0 && n % 2 == 0 ? 350 : 20);
        s.run(Duration.ofSeconds(60));
        assertThat(s.last()).isInstanceOfSatisfying(LinkState.Degraded.class, d -> assertThat(d.cause()).isEqualTo(Cause.LATENCY));
        assertThat(s.last().evidence()).contains("jitter");
    }

    @Test
    void silenceIsSeenAsSoonAndHealedAsSoonAsWithoutLevels() {
        Simulation s = simulation(1, FAR, Map.of());
        s.path = (address, n, at) -> at.toSeconds() < 20 || at.toSeconds() >= 40 ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(22));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        s.run(Duration.ofSeconds(30));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.verdicts.getLast().at()).isBetween(Duration.ofSeconds(45), Duration.ofMillis(45_500));
    }

    @Test
    void valuesOutOfBoundsCountAsTheBound() {
        SlaSettings settings = SlaSettings.of(Numbers.of(TestConfig.defaults()).consecutive(),
                config(Map.of("windowMs", 1, "lossPercent", 300, "lossPercentLeave", 200, "latencyMs", -1)));
        assertThat(settings.window()).as("ten probes long").isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.loss()).isEqualTo(new Band(100, 100));
        assertThat(settings.latency()).isEqualTo(new Band(0, 0));
        assertThat(settings.latency().isBeyond(1e9, true)).as("off").isFalse();
    }
}
