package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.config;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.connection;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.every;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.group;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.longDownAfter;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.startingAs;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.with;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmGroup.Logic;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** What listeners are told, on a manual clock. */
class LsmTurnsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String NEAR = "192.0.2.7";
    private static final String FAR = "192.0.2.8";

    private final Simulation net = new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), "*=gateway");
    private final Set<String> silent = new HashSet<>();

    @BeforeEach
    void start() {
        net.path = (address, sequence, at) -> silent.contains(address) ? Simulation.NOTHING : Simulation.answer(5);
        net.uplinks(Simulation.uplink("ISP1", "eth0"), Simulation.uplink("ISP2", "eth1"));
    }

    private void use(LsmConfig config) {
        net.watch.lsm(new LsmResult.Valid(config, List.of()));
        net.run(MINUTE);
    }

    private List<String> told() {
        List<String> told = net.lsmEvents.stream().map(e -> e.name() + " " + e.before().word() + " " + e.after().word()).toList();
        net.lsmEvents.clear();
        return told;
    }

    @Test
    void eachUpAndDownIsToldOnceWithItsFigures() {
        use(config(connection("a", NEAR, "eth0")));
        assertThat(told()).containsExactly("a unknown up");
        silent.add(NEAR);
        net.run(MINUTE);
        LsmEvent down = net.lsmEvents.getFirst();
        assertThat(told()).containsExactly("a up down");
        assertThat(down.statistics().consMiss()).isGreaterThanOrEqualTo(6);
        assertThat(down.checkIp()).contains(InetAddress.ofLiteral(NEAR));
        assertThat(down.device()).contains(new InterfaceName("eth0"));
        assertThat(down.time()).isBetween(net.clock.instant().minusSeconds(60), net.clock.instant());
        silent.clear();
        net.run(MINUTE);
        assertThat(told()).containsExactly("a down up");
    }

    @Test
    void longDownComesAfterDownAndKeepsItsTime() {
        use(config(longDownAfter(connection("a", NEAR, "eth0"), 30)));
        silent.add(NEAR);
        net.run(MINUTE);
        assertThat(net.lsmEvents.get(2).time()).isEqualTo(net.lsmEvents.get(1).time());
        assertThat(told()).containsExactly("a unknown up", "a up down", "a down long_down");
        silent.clear();
        net.run(MINUTE);
        assertThat(told()).containsExactly("a long_down up");
    }

    @Test
    void anAssumedStateIsNoNews() {
        use(config(startingAs(LsmStatus.UP, "a", NEAR, "eth0")));
        assertThat(told()).isEmpty();
    }

    @Test
    void groupsAreToldAfterConnectionsAndWithoutFigures() {
        use(with(config(connection("a", NEAR, "eth0"), connection("b", FAR, "eth1")),
                group("both", Logic.AND, "eth7", "a", "b")));
        assertThat(told()).containsExactly("a unknown up", "b unknown up", "both unknown up");
        silent.add(FAR);
        net.run(MINUTE);
        LsmEvent group = net.lsmEvents.getLast();
        assertThat(told()).containsExactly("b up down", "both up down");
        assertThat(group.isGroup()).isTrue();
        assertThat(group.statistics()).isEqualTo(LsmStatistics.NONE);
        assertThat(group.device()).contains(new InterfaceName("eth7"));
        assertThat(group.source()).isEqualTo(Optional.empty());
    }

    @Test
    void nothingIsToldAgainAfterAChangeOfTheFile() {
        use(with(config(connection("a", NEAR, "eth0")), group("g", Logic.OR, "", "a")));
        assertThat(told()).containsExactly("a unknown up", "g unknown up");
        use(with(config(every(connection("a", NEAR, "eth0"), 500)), group("g", Logic.OR, "", "a")));
        assertThat(told()).isEmpty();
    }

    @Test
    void aConnectionThatCannotBeProbedForAWhileIsNoEvent() {
        use(config(connection("ISP1", NEAR, "")));
        assertThat(told()).containsExactly("ISP1 unknown up");
        net.uplinks(Simulation.uplink("ISP2", "eth1"));
        net.run(MINUTE);
        net.uplinks(Simulation.uplink("ISP1", "eth0"), Simulation.uplink("ISP2", "eth1"));
        net.run(MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void twoOfOneNameAreKeptApart() {
        use(config(connection("a", NEAR, "eth0"), connection("a", FAR, "eth1")));
        assertThat(told()).containsExactly("a unknown up", "a unknown up");
        silent.add(FAR);
        net.run(MINUTE);
        assertThat(told()).containsExactly("a up down");
    }
}
