package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.Simulation.NOTHING;
import static org.shoregate.monitor.internal.Simulation.answer;
import static org.shoregate.monitor.internal.Simulation.uplink;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.TargetReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.spi.Hint;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** A dead target is no dead link. */
class CrossCheckTest {
    private static final String ONE = "203.0.113.1";
    private static final String TWO = "203.0.113.2";
    private static final Duration BREAK = Duration.ofSeconds(20);

    private static Simulation simulation(String quorum, String targets) {
        Simulation s = new Simulation(1, new ConsecutivePolicy(Numbers.of(TestConfig.with(Map.of("quorum", quorum))).consecutive()),
                "*=" + targets);
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        return s;
    }

    private static LinkState last(Simulation s, String provider) {
        return s.verdicts.stream().filter(v -> v.provider().equals(new ProviderName(provider))).reduce((a, b) -> b).orElseThrow().state();
    }

    private static boolean everDown(Simulation s) {
        return s.verdicts.stream().anyMatch(v -> v.state() instanceof LinkState.Down);
    }

    @Test
    void targetThatDiesForAllIsNamedAndNeverActedOn() {
        Simulation s = simulation("all", "gateway," + ONE + "," + TWO);
        s.path = (address, n, at) -> at.compareTo(BREAK) > 0 && address.equals(TWO) ? NOTHING : answer(5);
        s.run(Duration.ofMinutes(5));
        assertThat(everDown(s)).isFalse();
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Up.class);
        assertThat(last(s, "ISP1").evidence()).endsWith("; 203.0.113.2 answers over no uplink and does not count");
        assertThat(s.watch.reports()).allSatisfy(r -> assertThat(r.targets().stream().map(TargetReport::remark))
                .satisfiesExactly(gateway -> assertThat(gateway).isEmpty(), one -> assertThat(one).isEmpty(),
                        two -> assertThat(two).contains(Blame.REMARK)));
    }

    @Test
    void targetThatComesBackCountsAgain() {
        Simulation s = simulation("all", "gateway," + ONE + "," + TWO);
        s.path = (address, n, at) -> at.toSeconds() > 20 && at.toSeconds() < 60 && address.equals(TWO) ? NOTHING : answer(5);
        s.run(Duration.ofSeconds(70));
        assertThat(last(s, "ISP1").evidence()).doesNotContain("no uplink");
        s.pathOf = (uplink, address) -> address.equals(TWO) && uplink.device().value().equals("wan1") ? (a, n, at) -> NOTHING : null;
        s.run(Duration.ofSeconds(10));
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Down.class);
        assertThat(last(s, "ISP2")).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void anUplinkThatAnswersAgainIsNotTakenOutForAnEarlierVerdict() {
        Simulation s = simulation("any", "gateway," + ONE + "," + TWO);
        s.path = (address, n, at) -> answer(5);
        s.pathOf = (uplink, address) -> address.equals(Simulation.GATEWAY) ? null : (a, n, at) -> at.compareTo(BREAK) > 0
                && (at.toSeconds() < 30 || uplink.device().value().equals("wan2")) ? NOTHING : answer(5);
        s.run(Duration.ofSeconds(30));
        assertThat(everDown(s)).as("both are as silent").isFalse();
        s.run(Duration.ofSeconds(10));
        assertThat(s.verdicts).noneMatch(v -> v.provider().value().equals("ISP1") && v.state() instanceof LinkState.Down);
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Up.class);
        assertThat(last(s, "ISP2")).isInstanceOf(LinkState.Down.class);
        s.pathOf = (uplink, address) -> address.equals(Simulation.GATEWAY) ? null : (a, n, at) -> NOTHING;
        s.run(Duration.ofSeconds(10));
        s.pathOf = (uplink, address) -> address.equals(Simulation.GATEWAY) ? null : (a, n, at) -> uplink.device().value().equals("wan1") ? NOTHING : answer(5);
        s.run(Duration.ofSeconds(10));
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Down.class);
        assertThat(last(s, "ISP2")).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void onlyTargetBehindTheGatewayMayDie() {
        Simulation s = simulation("any", "gateway," + ONE);
        s.path = (address, n, at) -> at.compareTo(BREAK) > 0 && address.equals(ONE) ? NOTHING : answer(5);
        s.run(Duration.ofSeconds(60));
        assertThat(everDown(s)).isFalse();
        assertThat(last(s, "ISP1")).isInstanceOfSatisfying(LinkState.Degraded.class,
                d -> assertThat(d.cause()).isEqualTo(Cause.BEYOND_GATEWAY_SILENT));
        s.pathOf = (uplink, address) -> uplink.device().value().equals("wan1") ? (a, n, at) -> NOTHING : null;
        s.run(Duration.ofSeconds(10));
        assertThat(last(s, "ISP1")).as("the gateway alone decides then").isInstanceOf(LinkState.Down.class);
        assertThat(last(s, "ISP2")).as("though it is silent for all that are left").isInstanceOf(LinkState.Degraded.class);
    }

    @Test
    void deadFromTheStartIsNoDifferent() {
        Simulation s = simulation("any", "gateway," + ONE + "," + TWO);
        s.path = (address, n, at) -> address.equals(Simulation.GATEWAY) ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(30));
        assertThat(everDown(s)).isFalse();
        assertThat(last(s, "ISP2")).isInstanceOf(LinkState.Degraded.class);
    }

    @Test
    void blackholeOfOneUplinkIsNotTheTargetsFaultAndNotDelayed() {
        Simulation s = simulation("any", "gateway," + ONE);
        s.pathOf = (uplink, address) -> address.equals(ONE) && uplink.device().value().equals("wan1")
                ? (a, n, at) -> at.compareTo(BREAK) > 0 ? NOTHING : answer(1) : null;
        s.run(Duration.ofSeconds(25));
        Simulation.Verdict down = s.verdicts.stream().filter(v -> v.state() instanceof LinkState.Down).findFirst().orElseThrow();
        assertThat(down.provider()).isEqualTo(new ProviderName("ISP1"));
        assertThat(((LinkState.Down) down.state()).cause()).isEqualTo(Cause.BEYOND_GATEWAY_SILENT);
        assertThat(down.at().minus(BREAK)).isLessThan(Duration.ofMillis(1300));
    }

    /** A hint makes both probe in the same moment, or one of them has just been probed: neither may cost time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 40, 60, 80, 100, 120, 500, 900})
    void suspicionOfOneUplinkIsSettledAtOnceByTheOther(int afterMs) {
        Simulation s = simulation("any", "gateway," + ONE);
        s.run(BREAK.plusMillis(afterMs));
        s.pathOf = (uplink, address) -> address.equals(ONE) && uplink.device().value().equals("wan1") ? (a, n, at) -> NOTHING : null;
        s.watch.hint(u -> u.device().value().equals("wan1"), Hint.SUSPICION);
        s.run(Duration.ofMillis(250));
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Down.class);
    }

    /** A target that limits its answers would give them to the uplink that asks most. */
    @Test
    void theWitnessThatIsLeftToBothIsNotSpentByOneWhileTheOtherLosesIt() {
        Simulation s = simulation("any", "gateway," + ONE + "," + TWO);
        s.path = (address, n, at) -> at.compareTo(BREAK) > 0 && address.equals(ONE) ? NOTHING : answer(5);
        s.run(BREAK.plusSeconds(20));
        s.pathOf = (uplink, address) -> address.equals(TWO) && uplink.device().value().equals("wan1") ? (a, n, at) -> NOTHING : null;
        s.run(Duration.ofMillis(1500));
        assertThat(everDown(s)).isFalse();
        assertThat(burst(s, "wan2")).isEqualTo(Duration.ofMillis(250));
        s.run(Duration.ofSeconds(2));
        assertThat(last(s, "ISP1")).isInstanceOf(LinkState.Down.class);
        assertThat(burst(s, "wan2")).as("once that is settled").isEqualTo(Duration.ofMillis(20));
    }

    private static Duration burst(Simulation s, String device) {
        s.watch.hint(u -> u.device().value().equals(device), Hint.SUSPICION);
        s.run(Duration.ofMillis(30));
        return s.watch.reports().stream().filter(r -> r.device().value().equals(device)).findFirst().orElseThrow().interval();
    }

    @Test
    void soleUplinkCanAskNobodyElse() {
        Simulation s = new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), "*=gateway," + ONE);
        s.uplinks(uplink("ISP1", "wan1"));
        s.path = (address, n, at) -> at.compareTo(BREAK) > 0 && address.equals(ONE) ? NOTHING : answer(5);
        s.run(Duration.ofSeconds(25));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
    }
}
