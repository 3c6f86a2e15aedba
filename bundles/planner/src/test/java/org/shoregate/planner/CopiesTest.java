package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

/** ISP1 copies main, ISP2 copies ISP1's table. */
class CopiesTest {
    private static final GatewayConfig CHAIN = Isps.config(false, Isps.first(Isps.balance(1), new Duplicate.Everything(TableId.MAIN)),
            Isps.second(Isps.balance(1), new Duplicate.Everything(new TableId(1))));
    private static final LinkStates FIRST_OFF = new LinkStates(Map.of(), Set.of(Isps.ISP1));
    private static final Predicate<ProviderName> ALL = provider -> true;
    private static final Predicate<ProviderName> NONE = provider -> false;
    private static final String LAN = "192.168.1.0/24 dev eth2 src 192.168.1.254";
    private static final String VPN = "10.99.0.0/16 via 192.168.1.9 dev eth2";

    private static NetworkPlan plan(Nets nets, NetworkPlan before, LinkStates links, boolean watched, Predicate<ProviderName> started) {
        return Planner.plan(CHAIN, after(nets, before), links, Memory.EMPTY, watched, started);
    }

    private static NetworkState after(Nets nets, NetworkPlan before) {
        NetworkState bare = nets.state();
        List<Route> routes = new ArrayList<>(bare.routes());
        routes.addAll(before.routing().routes());
        return new NetworkState(bare.family(), bare.links(), bare.addresses(), routes, bare.rules());
    }

    private static NetworkPlan first(boolean watched) {
        return Planner.plan(CHAIN, Isps.network().state(), LinkStates.NONE, Memory.EMPTY, watched);
    }

    private static List<String> copied(NetworkPlan plan, int table) {
        return PlannerTest.table(plan, table).stream().filter(r -> r.contains("eth2")).toList();
    }

    @Test
    void whatIsCopiedLivesOnWhenItsTableIsGone() {
        for (boolean watched : List.of(true, false)) {
            NetworkPlan plan = plan(Isps.network(), first(watched), FIRST_OFF, watched, watched ? ALL : NONE);
            assertThat(PlannerTest.table(plan, 1)).isEmpty();
            assertThat(copied(plan, 2)).as("watched: " + watched).containsExactly(LAN);
            NetworkPlan again = plan(Isps.network(), plan, FIRST_OFF, watched, watched ? ALL : NONE);
            assertThat(PlannerTest.table(again, 2)).containsExactlyInAnyOrderElementsOf(PlannerTest.table(plan, 2));
        }
    }

    @Test
    void aCommandCopiesForThoseItStartsOnly() {
        Nets grown = Isps.network().route("10.99.0.0/16", "192.168.1.9", "eth2", 0);
        assertThat(copied(plan(grown, first(false), LinkStates.NONE, false, NONE), 1)).containsExactly(LAN);
        NetworkPlan one = plan(grown, first(false), LinkStates.NONE, false, Isps.ISP1::equals);
        assertThat(copied(one, 1)).containsExactlyInAnyOrder(LAN, VPN);
        assertThat(copied(one, 2)).containsExactly(LAN);
        NetworkPlan all = plan(grown, first(false), LinkStates.NONE, false, ALL);
        assertThat(copied(all, 2)).containsExactlyInAnyOrder(LAN, VPN);
        assertThat(copied(plan(Isps.network(), all, LinkStates.NONE, false, NONE), 2)).as("nor does it forget").contains(VPN);
        assertThat(copied(plan(Isps.network(), all, LinkStates.NONE, false, ALL), 2)).doesNotContain(VPN);
    }

    @Test
    void aSecondStartAddsNothing() {
        NetworkPlan first = first(false);
        NetworkPlan second = plan(Isps.network(), first, LinkStates.NONE, false, ALL);
        assertThat(second.routing().routes()).containsExactlyInAnyOrderElementsOf(first.routing().routes());
        assertThat(PlannerTest.table(first, 1)).isNotEmpty();
    }

    @Test
    void whatIsStartedLaterCopiesTheRoutesToTheOthersGateways() {
        NetworkPlan off = plan(Isps.network(), first(false), FIRST_OFF, false, NONE);
        NetworkPlan on = plan(Isps.network(), off, LinkStates.NONE, false, Isps.ISP1::equals);
        assertThat(PlannerTest.table(on, 1)).anyMatch(r -> r.startsWith("130.252.99.254 "));
        NetworkPlan again = plan(Isps.network(), on, LinkStates.NONE, false, ALL);
        assertThat(PlannerTest.table(again, 1)).containsExactlyInAnyOrderElementsOf(PlannerTest.table(on, 1));
        LinkStates secondOff = new LinkStates(Map.of(), Set.of(Isps.ISP2));
        assertThat(PlannerTest.table(plan(Isps.network(), on, secondOff, false, ALL), 1)).noneMatch(r -> r.startsWith("130.252.99.254 "));
        assertThat(PlannerTest.table(plan(Isps.network(), off, LinkStates.NONE, true, ALL), 1)).as("watched")
                .noneMatch(r -> r.startsWith("130.252.99.254 "));
    }

    @Test
    void whoWatchesFollowsMain() {
        Nets grown = Isps.network().route("10.99.0.0/16", "192.168.1.9", "eth2", 0);
        NetworkPlan plan = plan(grown, first(true), LinkStates.NONE, true, ALL);
        assertThat(copied(plan, 1)).contains(VPN);
        assertThat(copied(plan, 2)).contains(VPN);
    }

    @Test
    void aTableThatTheKernelHasEmptiedIsFilledAgain() {
        NetworkPlan plan = Planner.plan(CHAIN, Isps.network().state(), LinkStates.NONE, Memory.EMPTY, false, NONE);
        assertThat(copied(plan, 1)).containsExactly(LAN);
    }
}
