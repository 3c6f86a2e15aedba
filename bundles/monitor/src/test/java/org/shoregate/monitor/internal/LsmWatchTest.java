package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.config;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.connection;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.every;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.group;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.reaching;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.startingAs;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.watchedOnly;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.with;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmGroup.Logic;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.spi.Hint;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** The monitor under an LSM configuration, on a manual clock. */
class LsmWatchTest {
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

    private LinkState of(String provider) {
        return net.verdicts.stream().filter(v -> v.provider().equals(new ProviderName(provider))).toList().getLast().state();
    }

    private LsmStatus status(String connection) {
        return report(connection).status();
    }

    private LsmConnectionReport report(String connection) {
        return net.watch.lsmReport().connections().stream().filter(c -> c.connection().name().equals(connection)).findFirst().orElseThrow();
    }

    @Test
    void aProviderFollowsItsConnectionAndOthersAreWatchedAsBefore() {
        use(config(connection("a", NEAR, "eth0")));
        assertThat(of("ISP1").evidence()).contains("the last 10 probes to " + NEAR);
        assertThat(of("ISP2").evidence()).contains("probes to gateway");
        silent.add(NEAR);
        net.run(Duration.ofSeconds(9));
        assertThat(of("ISP1")).isInstanceOf(LinkState.Down.class);
        assertThat(of("ISP2")).isInstanceOf(LinkState.Up.class);
        silent.clear();
        net.run(Duration.ofSeconds(12));
        assertThat(of("ISP1")).isInstanceOf(LinkState.Up.class);
        assertThat(report("a").provider()).contains(new ProviderName("ISP1"));
        assertThat(report("a").statistics().consRcvd()).isPositive();
    }

    @Test
    void probesKeepTheConnectionsPace() {
        use(config(every(connection("a", NEAR, "eth0"), 200), every(connection("b", FAR, "eth1"), 5000)));
        assertThat(net.sent.get(NEAR)).isBetween(300, 340);
        assertThat(net.sent.get(FAR)).isBetween(12, 15);
    }

    @Test
    void aGroupOfConnectionsDecides() {
        use(with(config(watchedOnly("a", NEAR, "eth0"), watchedOnly("b", FAR, "eth0")), group("g", Logic.OR, "eth0", "a", "b")));
        assertThat(of("ISP1").evidence()).startsWith("group g: the last 10 probes to ");
        silent.add(NEAR);
        net.run(MINUTE);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Up.class);
        silent.add(FAR);
        net.run(MINUTE);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Down.class);
        assertThat(net.watch.lsmReport().groups().getFirst().state()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void whatBelongsToNoProviderIsWatched() {
        use(config(connection("dmz", NEAR, "eth9"), watchedOnly("a", FAR, "eth0")));
        assertThat(status("dmz")).isEqualTo(LsmStatus.UP);
        assertThat(status("a")).isEqualTo(LsmStatus.UP);
        assertThat(of("ISP1").evidence()).contains("probes to gateway");
        assertThat(report("dmz").provider()).isEmpty();
    }

    @Test
    void anInvalidConfigurationLeavesTheOneInForce() {
        use(config(connection("a", NEAR, "eth0")));
        int verdicts = net.verdicts.size();
        net.watch.lsm(new LsmResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-U003", SourceLocation.file("f"), "typo"))));
        net.run(MINUTE);
        assertThat(status("a")).isEqualTo(LsmStatus.UP);
        assertThat(net.verdicts).hasSize(verdicts);
    }

    @Test
    void aChangedConnectionBeginsWithTheStatusItHad() {
        use(config(connection("a", NEAR, "eth0")));
        silent.add(NEAR);
        net.run(MINUTE);
        net.verdicts.clear();
        use(config(every(connection("a", NEAR, "eth0"), 500)));
        assertThat(net.verdicts).allMatch(v -> v.state() instanceof LinkState.Down);
        assertThat(status("a")).isEqualTo(LsmStatus.DOWN);
    }

    @Test
    void anUnchangedConnectionGoesOn() {
        use(config(connection("a", NEAR, "eth0")));
        int sent = net.sent.get(NEAR);
        int verdicts = net.verdicts.size();
        use(config(connection("new", FAR, "eth1"), connection("a", NEAR, "eth0")));
        assertThat(net.sent.get(NEAR) - sent).isBetween(58, 68);
        assertThat(net.verdicts.subList(verdicts, net.verdicts.size())).noneMatch(v -> v.provider().value().equals("ISP1"));
    }

    @Test
    void withoutTheConfigurationEverythingIsAsBefore() {
        use(config(connection("a", NEAR, "eth0")));
        net.watch.lsm(new LsmResult.Absent());
        net.run(MINUTE);
        assertThat(of("ISP1").evidence()).contains("probes to gateway");
        assertThat(net.watch.lsmReport().connections()).isEmpty();
    }

    @Test
    void theInitialStatusCountsAtOnce() {
        net.watch.lsm(new LsmResult.Valid(config(startingAs(LsmStatus.DOWN, "a", NEAR, "eth0")), List.of()));
        net.run(Duration.ofMillis(500));
        assertThat(of("ISP1")).isInstanceOf(LinkState.Down.class);
        net.run(MINUTE);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void eachUpAndDownIsExported() {
        use(config(connection("a", NEAR, "eth0"), connection("b", FAR, "eth1")));
        silent.add(NEAR);
        net.run(MINUTE);
        assertThat(net.exports).hasSize(3).last().isEqualTo("a down\nb up\n");
        assertThat(net.exports.subList(0, 2)).last().isEqualTo("a up\nb up\n");
    }

    @Test
    void aMissingProbeTypeLeavesThingsUnknown() {
        use(config(org.shoregate.monitor.internal.lsm.LsmConfigs.arpFrom(connection("a", NEAR, "eth0"), "192.0.2.99")));
        assertThat(of("ISP1")).isInstanceOfSatisfying(LinkState.Unknown.class,
                u -> assertThat(u.evidence()).isEqualTo("probe type arp is not installed"));
    }

    @Test
    void aProviderThatFlapsIsKeptOutUnlessNoOtherWorks() {
        use(config(every(connection("a", NEAR, "eth0"), 100), every(connection("b", FAR, "eth1"), 100)));
        for (int i = 0; i < 60; i++) {
            silent.add(NEAR);
            net.run(Duration.ofSeconds(4));
            silent.remove(NEAR);
            net.run(Duration.ofSeconds(3));
        }
        assertThat(status("a")).isEqualTo(LsmStatus.UP);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Down.class);
        silent.add(FAR);
        net.run(Duration.ofSeconds(4));
        assertThat(of("ISP2")).isInstanceOf(LinkState.Down.class);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void silenceOfTheRouterIsToldAsSuch() {
        use(config(connection("a", Simulation.GATEWAY, "eth0")));
        silent.add(Simulation.GATEWAY);
        net.run(MINUTE);
        assertThat(LinkState.causeOf(of("ISP1"))).contains(LinkState.Cause.GATEWAY_SILENT);
    }

    @Test
    void answeredTrafficKeepsASilentProviderInUse() {
        use(config(connection("a", NEAR, "eth0")));
        silent.add(NEAR);
        for (int i = 0; i < 200; i++) {
            net.watch.hint(u -> u.device().value().equals("eth0"), Hint.TRAFFIC_ANSWERED);
            net.run(Duration.ofMillis(100));
        }
        assertThat(status("a")).isEqualTo(LsmStatus.DOWN);
        assertThat(of("ISP1")).isInstanceOf(LinkState.Degraded.class);
        assertThat(of("ISP1").evidence()).endsWith("; but traffic over it is answered");
        net.run(Duration.ofSeconds(2));
        assertThat(of("ISP1")).isInstanceOf(LinkState.Down.class);
        net.watch.hint(u -> true, Hint.TRAFFIC_ANSWERED);
        net.run(Duration.ofSeconds(2));
        assertThat(of("ISP1")).as("once down, its connections must answer").isInstanceOf(LinkState.Down.class);
    }

    @Test
    void suspicionHasTheConnectionProbedAtOnce() {
        use(config(every(connection("a", NEAR, "eth0"), 5000)));
        net.sent.clear();
        net.watch.hint(u -> u.device().value().equals("eth0"), Hint.SUSPICION);
        net.run(Duration.ofMillis(10));
        assertThat(net.sent).containsEntry(NEAR, 1).doesNotContainKey(FAR);
    }

    @Test
    void timeToLiveIsHandedToTheProbes() {
        use(config(reaching(connection("a", NEAR, "eth0"), 3)));
        assertThat(net.sent).containsOnlyKeys(NEAR + "#ttl=3", Simulation.GATEWAY);
    }

    @Test
    void nothingIsProbedBeforeTheFirstPlan() {
        Simulation fresh = new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), "*=gateway");
        fresh.watch.lsm(new LsmResult.Valid(config(connection("a", NEAR, "eth0")), List.of()));
        fresh.run(MINUTE);
        assertThat(fresh.sent).isEmpty();
        assertThat(fresh.watch.lsmReport().connections()).hasSize(1);
        fresh.uplinks(Simulation.uplink("ISP1", "eth0"));
        fresh.run(MINUTE);
        assertThat(fresh.last()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void theEndLeavesThingsUnknown() {
        use(config(connection("a", NEAR, "eth0")));
        net.watch.close();
        assertThat(of("ISP1")).isInstanceOfSatisfying(LinkState.Unknown.class,
                u -> assertThat(u.evidence()).isEqualTo("monitoring has stopped"));
    }
}
