package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.spi.BackendException;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeKernel;
import org.shoregate.testkit.FakeMarkBackend;
import org.shoregate.testkit.FakeRoutingBackend;
import org.shoregate.testkit.ManualClock;

class ReconcilerTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");

    private final FakeKernel kernel = Configs.twoIspKernel();
    private final FakeRoutingBackend routing = new FakeRoutingBackend(kernel);
    private final FakeMarkBackend marks = new FakeMarkBackend();
    private final List<Memory> kept = new ArrayList<>();
    private final Reconciler reconciler = new Reconciler(routing, marks, new ManualClock(), kept::add);
    private final GatewayConfig config = Configs.twoIsps();

    private RoundResult.Applied applied(LinkStates links, Memory memory) {
        RoundResult result = reconciler.round(new RoundInput(config, links, memory, true));
        assertThat(result).isInstanceOf(RoundResult.Applied.class);
        return (RoundResult.Applied) result;
    }

    @Test
    void theSecondRoundChangesNothing() {
        RoundResult.Applied first = applied(LinkStates.NONE, Memory.EMPTY);
        assertThat(first.changes()).isNotEmpty();
        assertThat(first.marksInstalled()).isTrue();

        RoundResult.Applied second = applied(LinkStates.NONE, first.plan().memory());
        assertThat(second.isNothing()).isTrue();
        assertThat(marks.installs()).isEqualTo(1);
    }

    @Test
    void anotherEngineAdoptsWhatItFinds() {
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        Reconciler restarted = new Reconciler(routing, marks, new ManualClock(), kept::add);
        RoundResult result = restarted.round(new RoundInput(config, LinkStates.NONE, memory, true));
        assertThat(result).isInstanceOfSatisfying(RoundResult.Applied.class, a -> assertThat(a.isNothing()).isTrue());
    }

    @Test
    void everyRefusedChangeIsTakenBack() {
        NetworkState before = kernel.state(Family.IPV4);
        int changes = 1;
        while (true) {
            routing.refuseChange(changes);
            RoundResult result = reconciler.round(new RoundInput(config, LinkStates.NONE, Memory.EMPTY, true));
            if (result instanceof RoundResult.Applied) {
                break;
            }
            assertThat(((RoundResult.Failed) result).cause()).hasMessageContaining("refused by the test");
            assertThat(kernel.state(Family.IPV4).routes()).containsExactlyInAnyOrderElementsOf(before.routes());
            assertThat(kernel.state(Family.IPV4).rules()).containsExactlyElementsOf(before.rules());
            changes++;
        }
        assertThat(changes).isGreaterThan(10);
    }

    @Test
    void refusedMarksTakeTheRoutesBack() {
        NetworkState before = kernel.state(Family.IPV4);
        marks.refuseInstalls(Optional.of(new BackendException("nft -f", "inet shoregate", 1, "Operation not permitted")));
        RoundResult result = reconciler.round(new RoundInput(config, LinkStates.NONE, Memory.EMPTY, true));
        assertThat(result).isInstanceOfSatisfying(RoundResult.Failed.class, f -> {
            assertThat(f.stage()).isEqualTo(RoundResult.Stage.APPLY);
            assertThat(f.leftovers()).isEmpty();
        });
        assertThat(kernel.state(Family.IPV4)).isEqualTo(before);
    }

    @Test
    void defaultRoutesOfMainAreKeptBeforeTheyAreDisplaced() {
        List<Integer> keptAtChange = new ArrayList<>();
        routing.onChange(c -> keptAtChange.add(kept.size()));
        applied(LinkStates.NONE, Memory.EMPTY);
        assertThat(keptAtChange).isNotEmpty().allMatch(n -> n == 1);
        assertThat(kept.getFirst().savedDefaults()).hasValueSatisfying(r -> assertThat(r).hasSize(1));
    }

    @Test
    void connectionsOfAPersistentProviderAreForgottenOnce() {
        RoundInput on = new RoundInput(Configs.onePersistent(), LinkStates.NONE, Memory.EMPTY, true);
        Memory memory = ((RoundResult.Applied) reconciler.round(on)).plan().memory();
        RoundInput off = new RoundInput(on.config(), new LinkStates(Map.of(), Set.of(new ProviderName("ISP2"))), memory, true);

        assertThat(((RoundResult.Applied) reconciler.round(off)).forgotten()).hasSize(2);
        assertThat(((RoundResult.Applied) reconciler.round(off)).isNothing()).isTrue();
    }

    @Test
    void aConfigurationThatCannotBePlannedChangesNothing() {
        NetworkState before = kernel.state(Family.IPV4);
        GatewayConfig impossible = Configs.of(Configs.numbered(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), -1));
        assertThat(reconciler.round(new RoundInput(impossible, LinkStates.NONE, Memory.EMPTY, true)))
                .isInstanceOfSatisfying(RoundResult.Failed.class, f -> assertThat(f.stage()).isEqualTo(RoundResult.Stage.PLAN));
        assertThat(kernel.state(Family.IPV4)).isEqualTo(before);
    }

    @Test
    void flowsOfALostProviderAreForgottenAndNoOthers() {
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        kernel.carrier("eth0", false);
        RoundResult.Applied round = applied(LinkStates.NONE, memory);
        assertThat(marks.forgotten()).containsExactly(new FlowSelector.Marked(Family.IPV4, new Mark(1, 0xff)),
                new FlowSelector.RepliesTo(InetAddress.ofLiteral("203.0.113.10")));
        assertThat(applied(LinkStates.NONE, round.plan().memory()).isNothing()).isTrue();
        assertThat(marks.forgotten()).hasSize(2);
    }

    @Test
    void whoDoesNotWatchLeavesConnectionsAlone() {
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        kernel.carrier("eth0", false);
        assertThat(reconciler.round(new RoundInput(config, LinkStates.NONE, memory, false))).isInstanceOf(RoundResult.Applied.class);
        assertThat(marks.forgotten()).isEmpty();
    }

    @Test
    void nothingIsForgottenWhenNoUplinkIsLeft() {
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        kernel.carrier("eth0", false);
        kernel.carrier("eth1", false);
        applied(LinkStates.NONE, memory);
        assertThat(marks.forgotten()).isEmpty();
    }

    @Test
    void theNewRoadStandsBeforeTheOldOneGoes() {
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        int before = routing.applied().size();
        LinkState down = new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "lost 3 of 3");
        applied(new LinkStates(Map.of(ISP1, down), Set.of()), memory);
        List<Change> changes = routing.applied().subList(before, routing.applied().size());
        int lastBuilt = lastIndex(changes, false);
        assertThat(changes.subList(0, lastBuilt + 1)).noneMatch(ReconcilerTest::removes);
    }

    @Test
    void whatTheKernelDoesNotShowFailsTheRound() {
        routing.onChange(c -> {
            if (c instanceof Change.DeleteRule) {
                kernel.up("eth1", false);
            }
        });
        RoundResult result = reconciler.round(new RoundInput(config, LinkStates.NONE, Memory.EMPTY, true));
        assertThat(result).isInstanceOfSatisfying(RoundResult.Failed.class,
                f -> assertThat(f.stage()).isEqualTo(RoundResult.Stage.VERIFY));
    }

    @Test
    void stopLeavesTheKernelAsItWas() {
        NetworkState before = kernel.state(Family.IPV4);
        Memory memory = applied(LinkStates.NONE, Memory.EMPTY).plan().memory();
        assertThat(reconciler.stop(config, memory)).isInstanceOf(RoundResult.Applied.class);
        assertThat(kernel.state(Family.IPV4).routes()).containsExactlyInAnyOrderElementsOf(before.routes());
        assertThat(kernel.state(Family.IPV4).rules()).containsExactlyElementsOf(before.rules());
        assertThat(marks.installed(Family.IPV4)).isEmpty();
        assertThat(reconciler.stop(config, Memory.EMPTY)).isInstanceOfSatisfying(RoundResult.Applied.class,
                a -> assertThat(a.isNothing()).isTrue());
    }

    private static boolean removes(Change change) {
        return change instanceof Change.DeleteRoute || change instanceof Change.DeleteRule;
    }

    private static int lastIndex(List<Change> changes, boolean removing) {
        int last = -1;
        for (int i = 0; i < changes.size(); i++) {
            last = removes(changes.get(i)) == removing ? i : last;
        }
        return last;
    }
}
