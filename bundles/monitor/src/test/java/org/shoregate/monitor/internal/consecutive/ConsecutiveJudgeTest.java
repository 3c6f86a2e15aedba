package org.shoregate.monitor.internal.consecutive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.Simulation.NOTHING;
import static org.shoregate.monitor.internal.Simulation.answer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.monitor.internal.Numbers;
import org.shoregate.monitor.internal.Simulation;
import org.shoregate.monitor.internal.TestConfig;
import org.shoregate.monitor.internal.consecutive.ConsecutiveSettings.Waits;
import org.shoregate.monitor.internal.judging.Quorums;

class ConsecutiveJudgeTest {
    static final ConsecutiveSettings DEFAULTS = new ConsecutiveSettings(5, 5, Duration.ofSeconds(5), Duration.ofSeconds(1),
            Duration.ofMillis(20), new Waits(Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(220), Duration.ofSeconds(1)),
            Quorums.DEFAULT);
    private static final String FAR = "203.0.113.1";
    private static final String FARTHER = "203.0.113.2";

    private static Simulation simulation(long seed, String targets) {
        return simulation(seed, targets, DEFAULTS);
    }

    private static Simulation simulation(long seed, String targets, ConsecutiveSettings settings) {
        Simulation simulation = new Simulation(seed, new ConsecutivePolicy(settings), "*=" + targets);
        simulation.uplinks(Simulation.uplink("ISP1", "wan1"));
        return simulation;
    }

    private static ConsecutiveSettings quorum(String words) {
        return Numbers.of(TestConfig.with(Map.of("quorum", words))).consecutive();
    }

    private static Duration detection(Simulation s, Duration cutAt) {
        return s.verdicts.stream().filter(v -> v.state() instanceof LinkState.Down).findFirst().orElseThrow().at().minus(cutAt);
    }

    @Test
    void answersMakeALinkUp() {
        Simulation s = simulation(1, FAR);
        s.run(Duration.ofSeconds(3));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.last().evidence()).isEqualTo("the last 5 probes to 203.0.113.1 were answered, round trip 1.0 ms");
        assertThat(s.verdicts).hasSize(2);
    }

    @Test
    void oneProbeASecondWhileAllIsWell() {
        Simulation s = simulation(1, FAR);
        s.run(Duration.ofSeconds(10));
        s.sent.clear();
        s.run(Duration.ofSeconds(100));
        assertThat(s.sent.get(FAR)).isBetween(100, 112);
    }

    @Test
    void silentBlackholeOfAnIdleLinkIsDownWithinTheGoal() {
        long[] took = new long[101];
        for (int i = 0; i < took.length; i++) {
            Simulation s = simulation(i, FAR);
            Duration cut = Duration.ofSeconds(20).plusMillis(new Random(i).nextInt(1000));
            s.path = (address, n, at) -> at.compareTo(cut) < 0 ? answer(0.2) : NOTHING;
            s.run(Duration.ofSeconds(30));
            took[i] = detection(s, cut).toMillis();
        }
        Arrays.sort(took);
        assertThat(took[50]).as("median").isLessThanOrEqualTo(800);
        assertThat(took[100]).as("max").isLessThanOrEqualTo(1300);
    }

    /** The burst after the death of one may use up the answers of the other. */
    @Test
    void oneThatAnsweredAfterAnotherDiedHasNotFallenSilentWithIt() {
        for (int seed = 0; seed < 50; seed++) {
            Simulation s = simulation(seed, FAR + "," + FARTHER);
            Duration death = Duration.ofSeconds(20).plusMillis(new Random(seed).nextInt(1000));
            int[] answers = {0};
            s.path = (address, n, at) -> {
                boolean dead = at.compareTo(death) > 0 && address.equals(FAR);
                boolean limited = at.compareTo(death) > 0 && at.minus(death).toMillis() < 1900 && address.equals(FARTHER) && answers[0]++ >= 3;
                return dead || limited ? NOTHING : answer(20);
            };
            s.run(Duration.ofSeconds(40));
            assertThat(s.verdicts).as("seed " + seed).noneMatch(v -> v.state() instanceof LinkState.Down);
        }
    }

    @Test
    void twoBehindACutAreDownWithinTheGoal() {
        long[] took = new long[101];
        for (int i = 0; i < took.length; i++) {
            Simulation s = simulation(i, "gateway," + FAR + "," + FARTHER);
            Duration cut = Duration.ofSeconds(20).plusMillis(new Random(i).nextInt(1000));
            s.path = (address, n, at) -> at.compareTo(cut) < 0 || address.equals(Simulation.GATEWAY) ? answer(0.2) : NOTHING;
            s.run(Duration.ofSeconds(30));
            took[i] = detection(s, cut).toMillis();
        }
        Arrays.sort(took);
        assertThat(took[50]).as("median").isLessThanOrEqualTo(600);
        assertThat(took[100]).as("max").isLessThanOrEqualTo(1000);
    }

    @Test
    void downTellsItsNumbers() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(0.2) : NOTHING;
        s.run(Duration.ofSeconds(25));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        assertThat(s.last().evidence()).matches("(\\d) of \\1 probes to 203.0.113.1 unanswered for 0\\.\\d\\d s, last reply [01]\\.\\d\\d s ago");
    }

    @Test
    void roundTripJumpIsNoFailure() {
        for (int seed = 0; seed < 50; seed++) {
            Simulation s = simulation(seed, FAR);
            s.path = (address, n, at) -> answer(at.toSeconds() < 20 || at.toSeconds() > 40 ? 20 : 300);
            s.run(Duration.ofSeconds(60));
            assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
        }
    }

    @Test
    void longRoundTripIsNoFailure() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> answer(400);
        s.run(Duration.ofMinutes(10));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.verdicts).hasSize(2);
    }

    @Test
    void noiseForThreeHundredHoursIsNoFailure() {
        for (int seed = 0; seed < 6; seed++) {
            Simulation s = simulation(seed, FAR);
            Random noise = new Random(1000 + seed);
            s.path = (address, n, at) -> noise.nextInt(100) < 2 ? NOTHING : answer(20 - 15 * Math.log(1 - noise.nextDouble()));
            s.run(Duration.ofHours(50));
            assertThat(s.verdicts).as("seed " + seed).noneMatch(v -> v.state() instanceof LinkState.Down);
            assertThat(s.sent.get(FAR)).as("probes of seed " + seed).isLessThan(50 * 3600 * 14 / 10);
        }
    }

    @Test
    void gatewayTellsWhereItBreaks() {
        Simulation s = simulation(1, "gateway," + FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 || address.equals(Simulation.GATEWAY) ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(25));
        assertThat(((LinkState.Down) s.last()).cause()).isEqualTo(Cause.BEYOND_GATEWAY_SILENT);
    }

    @Test
    void silentGatewayIsNamed() {
        Simulation both = simulation(1, "gateway," + FAR);
        Simulation alone = simulation(1, "gateway");
        Simulation none = simulation(1, FAR);
        for (Simulation s : List.of(both, alone, none)) {
            s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(1) : NOTHING;
            s.run(Duration.ofSeconds(25));
        }
        assertThat(((LinkState.Down) both.last()).cause()).isEqualTo(Cause.GATEWAY_SILENT);
        assertThat(((LinkState.Down) alone.last()).cause()).isEqualTo(Cause.GATEWAY_SILENT);
        assertThat(((LinkState.Down) none.last()).cause()).isEqualTo(Cause.TARGETS_SILENT);
    }

    @Test
    void oneAnsweringTargetIsEnoughForQuorumAny() {
        Simulation s = simulation(1, FAR + "," + FARTHER);
        s.path = (address, n, at) -> at.toSeconds() < 20 || address.equals(FAR) ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(60));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        s.sent.clear();
        s.run(Duration.ofSeconds(100));
        assertThat(s.sent.get(FARTHER)).as("a target known to be silent is no cause for bursts").isLessThan(115);
    }

    @Test
    void quorumAllWantsEachTarget() {
        Simulation s = simulation(1, FAR + "," + FARTHER, quorum("all"));
        s.path = (address, n, at) -> at.toSeconds() < 20 || address.equals(FAR) ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(25));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        assertThat(s.last().evidence()).contains(FARTHER).doesNotContain(FAR + " ");
    }

    @Test
    void healedLinkIsUpOnceStable() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 || at.toSeconds() >= 40 ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(44));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        s.run(Duration.ofSeconds(2));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.verdicts.getLast().at()).isBetween(Duration.ofSeconds(45), Duration.ofMillis(45_600));
    }

    @Test
    void lossWhileHealingStartsTheWaitAnew() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 || at.toSeconds() >= 40 && at.toSeconds() != 43 ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(60));
        assertThat(s.verdicts.getLast().at()).isBetween(Duration.ofSeconds(49), Duration.ofSeconds(50));
    }

    @Test
    void refusalsDecideWithoutWaiting() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(40) : new Simulation.Fate.Refusal(Duration.ofMillis(2));
        s.run(Duration.ofSeconds(25));
        assertThat(s.last().evidence()).contains("refused by 198.51.100.9 (type 3 code 1)");
        assertThat(detection(s, Duration.ofSeconds(20))).isLessThan(Duration.ofMillis(1150));
    }

    @Test
    void unsentProbesAreNoLoss() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(1) : new Simulation.Fate.Failure("EPERM: Operation not permitted");
        s.run(Duration.ofSeconds(21));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        s.run(Duration.ofSeconds(9));
        assertThat(s.last()).isInstanceOf(LinkState.Unknown.class);
        assertThat(s.last().evidence()).isEqualTo("probes to 203.0.113.1 cannot be sent: EPERM: Operation not permitted");
    }

    @Test
    void downInterfaceIsCarrier() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(1) : new Simulation.Fate.Failure("ENETDOWN: Network is down");
        s.run(Duration.ofSeconds(30));
        assertThat(((LinkState.Down) s.last()).cause()).isEqualTo(Cause.CARRIER);
    }

    @Test
    void unsentProbesDoNotReviveADeadLink() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 ? answer(1)
                : at.toSeconds() < 30 ? NOTHING : new Simulation.Fate.Failure("ENETUNREACH: Network is unreachable");
        s.run(Duration.ofSeconds(60));
        assertThat(((LinkState.Down) s.last()).cause()).isEqualTo(Cause.TARGETS_SILENT);
    }

    @Test
    void deadFromTheStartIsDown() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> NOTHING;
        s.run(Duration.ofSeconds(4));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        assertThat(s.last().evidence()).endsWith("no reply ever");
    }

    @Test
    void verdictIsTheSameHoweverOftenAsked() {
        Simulation s = simulation(1, FAR);
        s.path = (address, n, at) -> at.toSeconds() < 20 || at.toSeconds() > 40 ? answer(1) : NOTHING;
        for (int i = 0; i < 60_000; i++) {
            s.settle();
            s.run(Duration.ofMillis(1));
        }
        assertThat(s.verdicts.stream().map(v -> v.state().getClass().getSimpleName()))
                .containsExactly("Unknown", "Up", "Down", "Up");
    }
}
