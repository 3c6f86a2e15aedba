package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;
import org.shoregate.testkit.FakeKernel;
import org.shoregate.testkit.FakeMarkBackend;

class DefaultGatewayTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");

    @TempDir
    private Path state;

    @Test
    void putsTheConfigurationInForce() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            assertThat(running.gateway.status().health()).isEqualTo(Health.OK);
            assertThat(running.gateway.status().uplinks()).hasSize(2).allMatch(u -> u.word().equals("unknown"));
            assertThat(running.marks.installs()).isEqualTo(1);
        }
    }

    @Test
    void whatIsDownStaysDownWhileItsMonitorOrTheGatewayIsReplaced() throws Exception {
        LinkState down = new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "9 of 9 lost");
        LinkState unknown = new LinkState.Unknown(Instant.EPOCH, "monitoring has stopped");
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.gateway.verdict(ISP1, down);
            running.until(() -> !running.inService("ISP1"));
            running.gateway.verdict(ISP1, unknown);
            running.gateway.reload();
            assertThat(running.inService("ISP1")).isFalse();
        }
        try (RunningGateway again = new RunningGateway(state)) {
            again.untilInForce();
            assertThat(again.inService("ISP1")).isFalse();
            again.gateway.verdict(ISP1, unknown);
            again.gateway.verdict(ISP1, down);
            again.gateway.reload();
            assertThat(again.inService("ISP1")).isFalse();
            again.gateway.verdict(ISP1, new LinkState.Up(Instant.EPOCH, "answers"));
            again.until(() -> again.inService("ISP1"));
        }
    }

    @Test
    void previewTellsWhatAReloadWouldChangeAndChangesNothing() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            assertThat(running.gateway.preview().isNothing()).isTrue();
            assertThat(running.gateway.marks()).isEqualTo(running.marks.render(running.gateway.status().plan().orElseThrow().marks()));
            long rounds = running.gateway.status().rounds();
            running.config.setUntold(Configs.of(Configs.balanced("ISP1", 7, "eth0", "203.0.113.1")));
            assertThat(running.gateway.preview().changes().size()).isPositive();
            assertThat(running.gateway.status().rounds()).isEqualTo(rounds);
        }
    }

    @Test
    void previewOfAnInvalidConfigurationTellsWhatIsWrong() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.breakIt("bad");
            assertThatThrownBy(running.gateway::preview).isInstanceOf(GatewayException.class).hasMessageContaining("bad");
        }
    }

    @Test
    void losingCarrierMovesTheTrafficAndComesBack() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", false), false));
            running.until(() -> !running.inService("ISP1"));
            assertThat(running.marks.forgotten()).hasSize(2);
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", true), false));
            running.until(() -> running.inService("ISP1"));
            assertThat(running.gateway.history(100)).extracting(JournalEntry::summary)
                    .contains("link eth0 has no carrier", "link eth0 is up");
        }
    }

    @Test
    void aConfigurationThatCannotBePlannedLeavesTheOneBeforeAtWork() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.set(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), Configs.numbered(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"), -1)));
            running.until(() -> running.gateway.status().health() == Health.DEGRADED);
            assertThat(running.gateway.status().problems().getFirst()).contains("plan failed", "the configuration before stays in force");
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", false), false));
            running.until(() -> !running.inService("ISP1"));
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", true), false));
            running.until(() -> running.inService("ISP1"));
            assertThat(running.gateway.disable(ISP1).uplinks().getFirst().disabled()).isTrue();
            assertThat(running.inService("ISP1")).isFalse();
        }
    }

    @Test
    void withFilesThatAreWrongAtTheStartWhatWasInForceIsKeptUpAndCanBeSwitched() throws Exception {
        FakeKernel kernel = Configs.twoIspKernel();
        FakeMarkBackend marks = new FakeMarkBackend();
        FakeConfigSource config = new FakeConfigSource(Configs.twoIsps());
        try (RunningGateway before = new RunningGateway(state, kernel, marks, config)) {
            before.untilInForce();
        }
        config.breakIt("a slip");
        kernel.carrier("eth0", false);
        try (RunningGateway running = new RunningGateway(state, kernel, marks, config)) {
            running.until(() -> running.inService("ISP2") && !running.inService("ISP1"));
            assertThat(running.gateway.status().health()).isEqualTo(Health.DEGRADED);
            running.gateway.disable(new ProviderName("ISP2"));
            assertThat(running.inService("ISP2")).isFalse();
            running.config.set(Configs.of(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1")));
            running.until(() -> running.gateway.status().uplinks().size() == 1);
            assertThat(running.inService("ISP2")).as("it is still switched off").isFalse();
        }
    }

    @Test
    void aProviderThatARefusedConfigurationLacksCanBeSwitched() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.set(Configs.of(Configs.numbered(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"), -1)));
            running.until(() -> running.gateway.status().health() == Health.DEGRADED);
            assertThat(running.gateway.disable(ISP1).uplinks().getFirst().disabled()).isTrue();
            assertThat(running.inService("ISP1")).isFalse();
        }
    }

    @Test
    void withoutAnyWorkingUplinkTheGatewayIsNotOk() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.gateway.disable(ISP1);
            assertThat(running.gateway.status().health()).isEqualTo(Health.OK);
            running.gateway.disable(new ProviderName("ISP2"));
            assertThat(running.gateway.status().health()).isEqualTo(Health.DEGRADED);
            assertThat(running.gateway.status().problems()).anyMatch(p -> p.contains("no uplink works"));
        }
    }

    @Test
    void aStormCostsFewRounds() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            long before = running.gateway.status().rounds();
            for (int i = 0; i < 10_000; i++) {
                running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", i % 2 == 1), false));
            }
            running.kernel.remove(new RouteKey(new TableId(1), IpPrefix.all(Family.IPV4), 0));
            running.routing.tell(new NetworkEvent.Overrun());
            running.until(() -> running.kernel.state(Family.IPV4).table(new TableId(1)).anyMatch(Route::isDefault));
            assertThat(running.gateway.status().rounds() - before).isLessThan(100);
        }
    }

    @Test
    void ownChangesAndThoseOfTheOtherFamilyStartNoRound() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.until(() -> running.gateway.status().rounds() == 1);
            running.gateway.disable(ISP1);
            GatewayStatus after = running.gateway.enable(ISP1);
            assertThat(after.rounds()).isEqualTo(3);
            running.routing.tell(new NetworkEvent.AddressChanged(new InterfaceAddress(new InterfaceName("eth0"),
                    InetAddress.ofLiteral("fe80::1"), 64, Optional.empty(), 253, false), false));
            Thread.sleep(100);
            assertThat(running.gateway.status().rounds()).isEqualTo(3);
        }
    }

    @Test
    void interferenceIsRepaired() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            var route = running.gateway.status().network().orElseThrow().routes().stream()
                    .filter(r -> r.isOwn() && r.isDefault() && r.uses(new InterfaceName("eth0"))).findFirst().orElseThrow();
            running.kernel.remove(route.key());
            running.routing.tell(new NetworkEvent.RouteChanged(route, true));
            running.until(() -> running.kernel.state(Family.IPV4).routes().contains(route));
        }
    }

    @Test
    void whoeverKeepsInterferingIsNamedAndLeftToTheRefresh() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            Rule rule = running.gateway.status().plan().orElseThrow().routing().rules().stream().filter(r -> r.isOwn() && r.selector().mark().isPresent())
                    .findFirst().orElseThrow();
            for (int i = 0; i < Interference.FIGHTS; i++) {
                long rounds = running.gateway.status().rounds();
                running.kernel.remove(rule);
                running.routing.tell(new NetworkEvent.RuleChanged(rule, true, "networkd[99]"));
                running.until(() -> running.kernel.state(Family.IPV4).rules().contains(rule) && running.gateway.status().rounds() > rounds);
            }
            running.kernel.remove(rule);
            running.routing.tell(new NetworkEvent.RuleChanged(rule, true, "networkd[99]"));
            running.until(() -> running.gateway.status().problems().stream().anyMatch(p -> p.contains("by networkd[99]: " + rule)));
            assertThat(running.kernel.state(Family.IPV4).rules()).doesNotContain(rule);
            assertThat(running.gateway.history(100)).extracting(JournalEntry::summary).contains("yielding to interference");
            running.gateway.reload();
            assertThat(running.kernel.state(Family.IPV4).rules()).as("any other round puts it right").contains(rule);
        }
    }

    @Test
    void aVerdictTakesAProviderOutAndNewEvidenceForItStartsNoRound() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.gateway.verdict(ISP1, new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "3 of 3 lost"));
            running.until(() -> !running.inService("ISP1"));
            long rounds = running.gateway.status().rounds();
            running.gateway.verdict(ISP1, new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "9 of 9 lost"));
            running.until(() -> running.gateway.status().uplinks().getFirst().state().evidence().equals("9 of 9 lost"));
            assertThat(running.gateway.status().rounds()).isEqualTo(rounds);
        }
    }

    @Test
    void switchesSurviveARestartWhichChangesNothing() throws Exception {
        RunningGateway first = new RunningGateway(state);
        first.untilInForce();
        assertThat(first.gateway.disable(ISP1).uplinks().getFirst().word()).isEqualTo("disabled");
        first.close();
        NetworkState before = first.kernel.state(Family.IPV4);
        try (RunningGateway second = new RunningGateway(state, first.kernel, first.marks, first.config)) {
            second.untilInForce();
            assertThat(second.gateway.status().uplinks().getFirst().word()).isEqualTo("disabled");
            assertThat(second.routing.applied()).isEmpty();
            assertThat(first.marks.installs()).isEqualTo(1);
            assertThat(first.kernel.state(Family.IPV4)).isEqualTo(before);
            assertThat(second.gateway.history(1000).getFirst().number()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedSwitchChangesNothingAndSaysWhy() throws Exception {
        FakeConfigSource source = new FakeConfigSource(Configs.of(
                Configs.provider("FIX", 1, "eth0", "203.0.113.1", new DefaultRouteRole.Balance(1), Set.of()),
                Configs.balanced("ISP2", 2, "eth1", "198.51.100.1")));
        try (RunningGateway running = new RunningGateway(state, Configs.twoIspKernel(), new FakeMarkBackend(), source)) {
            running.untilInForce();
            assertThatThrownBy(() -> running.gateway.disable(new ProviderName("FIX"))).hasMessageContaining("not optional");
            assertThatThrownBy(() -> running.gateway.disable(new ProviderName("NONE"))).hasMessageContaining("no provider NONE");
            running.routing.refuseChange(1);
            assertThatThrownBy(() -> running.gateway.disable(new ProviderName("ISP2"))).isInstanceOf(GatewayException.class);
            running.until(() -> running.gateway.status().health() == Health.OK);
            assertThat(running.inService("ISP2")).isTrue();
        }
    }

    @Test
    void whatABackendThatThrowsHasBegunIsTakenBack() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            NetworkState before = running.kernel.state(Family.IPV4);
            AtomicInteger left = new AtomicInteger(2);
            running.routing.onChange(c -> {
                if (left.getAndDecrement() == 1) {
                    throw new IllegalStateException("a defect");
                }
            });
            assertThatThrownBy(() -> running.gateway.disable(ISP1)).isInstanceOf(GatewayException.class).hasMessageContaining("a defect");
            assertThat(left.get()).as("changes were taken back").isLessThan(0);
            running.until(() -> running.gateway.status().health() == Health.OK);
            assertThat(running.kernel.state(Family.IPV4)).isEqualTo(before);
            assertThat(running.gateway.disable(ISP1).uplinks().getFirst().disabled()).isTrue();
        }
    }

    @Test
    void onlyWhomAMonitorHadFoundDownIsPresumedDownAfterARestart() throws Exception {
        RunningGateway first = new RunningGateway(state);
        first.untilInForce();
        first.routing.tell(new NetworkEvent.LinkChanged(first.kernel.carrier("eth0", false), false));
        first.until(() -> !first.inService("ISP1"));
        first.close();
        first.kernel.carrier("eth0", true);
        RunningGateway second = new RunningGateway(state, first.kernel, first.marks, first.config);
        second.untilInForce();
        assertThat(second.inService("ISP1")).as("nobody will ever judge it").isTrue();
        second.gateway.verdict(ISP1, new LinkState.Down(Instant.now(), LinkState.Cause.TARGETS_SILENT, "the test says so"));
        second.until(() -> !second.inService("ISP1"));
        second.close();
        try (RunningGateway third = new RunningGateway(state, first.kernel, first.marks, first.config)) {
            third.untilInForce();
            assertThat(third.inService("ISP1")).as("its monitor is about to judge it again").isFalse();
        }
    }

    @Test
    void aFailedRoundIsTriedAgain() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.routing.refuseChange(1);
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", false), false));
            running.until(() -> !running.inService("ISP1"));
            running.until(() -> running.gateway.status().health() == Health.OK);
            assertThat(running.gateway.history(100)).extracting(JournalEntry::kind).contains(JournalEntry.Kind.FAILURE);
        }
    }

    @Test
    void anInvalidEditKeepsTheOldConfigurationAndSaysSo() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.breakIt("number 1 is used twice");
            running.until(() -> running.gateway.status().health() == Health.DEGRADED);
            assertThat(running.gateway.status().diagnostics()).hasSize(1);
            assertThat(running.gateway.status().plan()).isPresent();
            assertThatThrownBy(running.gateway::reload).hasMessageContaining("number 1 is used twice");

            running.config.set(Configs.of(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1")));
            running.until(() -> running.gateway.status().health() == Health.OK);
            assertThat(running.gateway.reload().uplinks()).hasSize(1);
        }
    }

    @Test
    void anInvalidStartChangesNothing() throws Exception {
        FakeConfigSource source = new FakeConfigSource(Configs.twoIsps());
        source.breakIt("broken");
        try (RunningGateway running = new RunningGateway(state, Configs.twoIspKernel(), new FakeMarkBackend(), source)) {
            running.until(() -> !running.gateway.status().diagnostics().isEmpty());
            assertThat(running.gateway.status().health()).isEqualTo(Health.STARTING);
            assertThat(running.routing.applied()).isEmpty();
            assertThatThrownBy(() -> running.gateway.disable(ISP1)).hasMessageContaining("no valid configuration");
        }
    }

    @Test
    void aRefusedNewConfigurationLeavesTheOldOneAtWork() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.kernel.link("eth7").address("eth7", "192.0.2.10/24");
            running.routing.onChange(c -> {
                if (c.toString().contains("eth7")) {
                    running.kernel.up("eth7", false);
                }
            });
            running.config.set(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"),
                    Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"), Configs.balanced("ISP7", 7, "eth7", "192.0.2.1")));
            running.until(() -> running.gateway.status().rounds() > 2);
            running.routing.tell(new NetworkEvent.LinkChanged(running.kernel.carrier("eth0", false), false));
            running.until(() -> !running.inService("ISP1"));
        }
    }

    @Test
    void listenersHearOfChangesAndAHangingOneDelaysNothing() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            LinkedBlockingQueue<GatewayStatus> heard = new LinkedBlockingQueue<>();
            running.gateway.addListener(s -> {
                throw new IllegalStateException("a listener of the test");
            });
            running.gateway.addListener(heard::add);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
            running.gateway.disable(ISP1);
            running.until(() -> heard.stream().anyMatch(s -> s.uplinks().getFirst().disabled()));

            CountDownLatch release = new CountDownLatch(1);
            running.gateway.addListener(s -> await(release));
            running.gateway.enable(ISP1);
            assertThat(running.gateway.disable(ISP1).uplinks().getFirst().disabled()).isTrue();
            release.countDown();
        }
    }

    @Test
    void closingAnswersNobodyTwiceAndRefusesLateRequests() throws Exception {
        RunningGateway running = new RunningGateway(state);
        running.untilInForce();
        List<?> applied = running.routing.applied();
        running.close();
        running.close();
        assertThat(running.routing.applied()).isEqualTo(applied);
        assertThatThrownBy(() -> running.gateway.disable(ISP1)).isInstanceOf(GatewayException.class);
        assertThatThrownBy(running.gateway::reload).isInstanceOf(GatewayException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static GatewayConfig hearing(GatewayConfig plain) {
        Map<String, String> bodies = Stream.of(ExtensionScripts.INIT, ExtensionScripts.START, ExtensionScripts.STARTED, ExtensionScripts.STOP)
                .collect(Collectors.toMap(n -> n, n -> "echo " + n + " $COMMAND >> $VARDIR/heard"));
        return new GatewayConfig(plain.family(), plain.settings(), plain.interfaces(), plain.providers(), plain.rules(), plain.routes(), plain.marking(),
                plain.sourceNat(), new ExtensionScripts(bodies, "", Map.of()));
    }

    private List<String> heard() {
        try {
            return Files.exists(state.resolve("heard")) ? Files.readAllLines(state.resolve("heard")) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void scriptsHearOfEachNewConfigurationAndOfNoOther() throws Exception {
        try (RunningGateway running = new RunningGateway(state, Configs.twoIspKernel(), new FakeMarkBackend(), new FakeConfigSource(hearing(Configs.twoIsps())))) {
            running.until(() -> heard().size() == 3);
            running.gateway.reload();
            running.gateway.disable(ISP1);
            running.config.set(hearing(Configs.of(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"))));
            running.until(() -> heard().size() == 6);
        }
        assertThat(heard()).containsExactly("init start", "start start", "started start", "init reload", "start reload", "started reload");
    }
}
