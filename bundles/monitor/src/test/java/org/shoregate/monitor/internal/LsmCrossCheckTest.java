package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.config;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.connection;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.every;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.group;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.with;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup.Logic;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.link.LinkState;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** A checkip that several providers have in common, and that all members of a group must reach, on a manual clock. */
class LsmCrossCheckTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String SHARED = "192.0.2.8";

    private final Simulation net = new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), "*=gateway");
    /** What does not answer, by device and address. */
    private final Set<String> silent = new HashSet<>();
    private final Set<String> unplugged = new HashSet<>();

    @BeforeEach
    void start() {
        net.pathOf = (uplink, address) -> (a, sequence, at) ->
                unplugged.contains(uplink.device().value()) ? new Simulation.Fate.Failure("no carrier") :
                silent.contains(uplink.device() + " " + address) ? Simulation.NOTHING : Simulation.answer(5);
        net.uplinks(Simulation.uplink("ISP1", "eth0"), Simulation.uplink("ISP2", "eth1"), Simulation.uplink("ISP3", "eth2"));
        use(connection("shared1", SHARED, "eth0"));
    }

    /** @param shared1 the connection of the first provider to what is shared */
    private void use(LsmConnection shared1) {
        net.watch.lsm(new LsmResult.Valid(with(config(shared1, connection("own1", "192.0.2.11", "eth0"),
                connection("shared2", SHARED, "eth1"), connection("own2", "192.0.2.12", "eth1"), connection("shared3", SHARED, "eth2")),
                group("g1", Logic.AND, "eth0", "shared1", "own1"), group("g2", Logic.AND, "eth1", "shared2", "own2")), List.of()));
        net.run(MINUTE);
        net.verdicts.clear();
    }

    private void die(String... what) {
        silent.addAll(List.of(what));
        net.run(MINUTE);
    }

    private List<String> downs() {
        return net.verdicts.stream().filter(v -> v.state() instanceof LinkState.Down).map(v -> v.provider().value()).distinct().toList();
    }

    private LsmStatus status(String connection) {
        return net.watch.lsmReport().connections().stream().filter(c -> c.connection().name().equals(connection)).findFirst().orElseThrow()
                .status();
    }

    @Test
    void aTargetThatFailsOverAllTakesNoneOutNorWhenItReturns() {
        die("eth0 " + SHARED, "eth1 " + SHARED, "eth2 " + SHARED);
        assertThat(downs()).isEmpty();
        assertThat(status("shared1")).isEqualTo(LsmStatus.DOWN);
        assertThat(net.verdicts).anyMatch(v -> v.state() instanceof LinkState.Up up && up.evidence().contains("without shared1, not known"));
        assertThat(net.verdicts).anyMatch(v -> v.provider().value().equals("ISP3") && v.state() instanceof LinkState.Unknown);
        silent.clear();
        net.run(MINUTE);
        assertThat(downs()).isEmpty();
        assertThat(status("shared1")).isEqualTo(LsmStatus.UP);
        assertThat(net.watch.lsmReport().groups().getFirst().state().evidence()).doesNotContain("not known");
    }

    @Test
    void otherPacesAreWaitedFor() {
        use(every(connection("shared1", SHARED, "eth0"), 200));
        die("eth0 " + SHARED, "eth1 " + SHARED, "eth2 " + SHARED);
        assertThat(downs()).isEmpty();
    }

    @Test
    void aTargetThatFailsOverOneProviderCounts() {
        die("eth0 " + SHARED);
        assertThat(downs()).containsExactly("ISP1");
    }

    @Test
    void providersThatCannotProbeAreNotWaitedFor() {
        unplugged.addAll(List.of("eth1", "eth2"));
        net.run(MINUTE);
        die("eth0 " + SHARED);
        assertThat(downs()).contains("ISP1");
    }

    @Test
    void aProviderThatIsDeadIsNotTakenForADeadTarget() {
        die("eth0 " + SHARED, "eth0 192.0.2.11");
        assertThat(downs()).containsExactly("ISP1");
        die("eth1 " + SHARED, "eth1 192.0.2.12", "eth2 " + SHARED);
        assertThat(downs()).containsExactly("ISP1", "ISP2", "ISP3");
    }

    @Test
    void whatTheOthersReachAgainCountsAgain() {
        die("eth0 " + SHARED, "eth1 " + SHARED, "eth2 " + SHARED);
        silent.remove("eth1 " + SHARED);
        silent.remove("eth2 " + SHARED);
        net.run(MINUTE);
        assertThat(downs()).containsExactly("ISP1");
    }
}
