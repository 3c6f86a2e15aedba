package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** ISP2 is persistent. */
class PersistentTest {
    private static final LinkStates OFF = new LinkStates(Map.of(), Set.of(Isps.ISP2));
    private static final List<String> ROAD = List.of("130.252.99.254 dev eth1 src 130.252.99.27",
            "default via 130.252.99.254 dev eth1 src 130.252.99.27");

    private static GatewayConfig config(boolean useDefaultRt, DefaultRouteRole role, Duplicate duplicate, ProviderOption... more) {
        Provider p = Isps.second(role, duplicate);
        Set<ProviderOption> options = EnumSet.copyOf(p.options());
        options.add(ProviderOption.PERSISTENT);
        options.addAll(List.of(more));
        Provider persistent = new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), options,
                p.source(), p.mtu(), p.location());
        GatewayConfig bare = Isps.config(useDefaultRt, Isps.first(Isps.balance(1), duplicate), persistent);
        return new GatewayConfig(bare.family(), bare.settings(), bare.interfaces(), bare.providers(),
                List.of(rule("192.168.1.77", 1000, true), rule("192.168.1.78", 1001, false)),
                List.of(route("203.0.113.0/24", true), route("198.51.100.0/24", false)), List.of(), List.of());
    }

    private static RoutingRule rule(String from, long priority, boolean persistent) {
        return new RoutingRule(new RuleSource.Network(IpPrefix.parse(from)), Optional.empty(), new TableId(2), Optional.of(Isps.ISP2),
                priority, Optional.empty(), persistent, Isps.NOWHERE);
    }

    private static StaticRoute route(String to, boolean persistent) {
        return new StaticRoute(new TableId(2), Optional.of(Isps.ISP2), IpPrefix.parse(to), RouteType.UNICAST,
                Optional.of(InetAddress.ofLiteral("130.252.99.253")), Optional.empty(), false, persistent, Isps.NOWHERE);
    }

    private static NetworkPlan plan(GatewayConfig config, Nets nets, LinkStates links) {
        return Planner.plan(config, nets.state(), links, Memory.EMPTY, false);
    }

    private static UplinkPlan isp2(NetworkPlan plan) {
        return plan.uplink(Isps.ISP2).orElseThrow();
    }

    @Test
    void whatIsPersistentStaysWhileItIsSwitchedOff() {
        NetworkPlan plan = plan(config(true, Isps.balance(1), new Duplicate.Nothing()), Isps.network(), OFF);

        assertThat(isp2(plan).inService()).isFalse();
        assertThat(isp2(plan).kept()).isTrue();
        assertThat(PlannerTest.table(plan, 2)).containsExactlyInAnyOrder(ROAD.get(0), ROAD.get(1), "203.0.113.0/24 via 130.252.99.253 dev eth1");
        assertThat(PlannerTest.table(plan, 250)).containsExactly("default via 206.124.146.254 dev eth0");
        assertThat(PlannerTest.table(plan, 254)).contains(ROAD.get(0));
        assertThat(PlannerTest.rules(plan)).filteredOn(r -> r.endsWith("lookup 2"))
                .containsExactly("1000: from 192.168.1.77 lookup 2", "20000: from 130.252.99.27 lookup 2");
    }

    @Test
    void aLooseOneIsFoundByItsAddressesOnlyWhileItIsOff() {
        GatewayConfig config = config(true, Isps.balance(1), new Duplicate.Nothing(), ProviderOption.LOOSE);
        String bySource = "20000: from 130.252.99.27 lookup 2";

        assertThat(PlannerTest.rules(plan(config, Isps.network(), LinkStates.NONE))).doesNotContain(bySource);
        assertThat(PlannerTest.rules(plan(config, Isps.network(), OFF))).contains(bySource);
    }

    @Test
    void inServiceItIsLikeAnyOther() {
        NetworkPlan plan = plan(config(true, Isps.balance(1), new Duplicate.Nothing()), Isps.network(), LinkStates.NONE);

        assertThat(isp2(plan).kept()).isFalse();
        assertThat(PlannerTest.table(plan, 2)).hasSize(4);
        assertThat(PlannerTest.rules(plan)).filteredOn(r -> r.endsWith("lookup 2")).hasSize(4);
    }

    @Test
    void itStaysWithoutCarrierButNotWithoutALinkThatIsUpOrAnAddress() {
        GatewayConfig config = config(true, Isps.balance(1), new Duplicate.Nothing());
        Nets silent = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "no-carrier", "130.252.99.27/24");
        Nets down = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "down", "130.252.99.27/24");
        Nets bare = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "up");

        assertThat(PlannerTest.table(plan(config, silent, LinkStates.NONE), 2)).containsAll(ROAD);
        for (Nets nets : List.of(down, bare)) {
            NetworkPlan plan = plan(config, nets, LinkStates.NONE);
            assertThat(isp2(plan).hasTable()).isFalse();
            assertThat(PlannerTest.table(plan, 2)).isEmpty();
            assertThat(PlannerTest.rules(plan)).noneMatch(r -> r.endsWith("lookup 2"));
        }
    }

    @Test
    void whatAMonitorCondemnsStaysAsWell() {
        LinkStates condemned = new LinkStates(Map.of(Isps.ISP2,
                new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "silent")), Set.of());
        assertThat(isp2(plan(config(true, Isps.balance(1), new Duplicate.Nothing()), Isps.network(), condemned)).kept()).isTrue();
    }

    @Test
    void copiesAreNotPersistent() {
        GatewayConfig config = config(false, Isps.balance(1), Isps.mainThrough("eth2"));
        assertThat(PlannerTest.table(plan(config, Isps.network(), LinkStates.NONE), 2)).contains("192.168.1.0/24 dev eth2 src 192.168.1.254");
        assertThat(PlannerTest.table(plan(config, Isps.network(), OFF), 2)).containsAll(ROAD).noneMatch(r -> r.contains("eth2"));
    }

    @Test
    void norIsAFallbackRoute() {
        GatewayConfig config = config(true, new DefaultRouteRole.Fallback(), new Duplicate.Nothing());
        assertThat(PlannerTest.table(plan(config, Isps.network(), LinkStates.NONE), 253)).hasSize(2);
        assertThat(PlannerTest.table(plan(config, Isps.network(), OFF), 253)).isEmpty();
    }

    @Test
    void theRuleOfItsMarkTakesThePlaceOfOthersEvenWithoutDeleteThenAdd() {
        GatewayConfig replacing = config(true, Isps.balance(1), new Duplicate.Nothing());
        Settings s = replacing.settings();
        Settings adding = new Settings(s.useDefaultRt(), s.restoreDefaultRoute(), s.trackProviders(), s.markLayout(), s.forwardClearMark(),
                s.restoreRouteMarks(), s.zeroMarks(), s.tcExpert(), s.keepRtTables(), false);
        GatewayConfig config = new GatewayConfig(replacing.family(), adding, replacing.interfaces(), replacing.providers(), List.of(), List.of(),
                List.of(), List.of());
        NetworkState network = Isps.network().state();
        List<Rule> present = new ArrayList<>(network.rules());
        for (int mark = 1; mark <= 2; mark++) {
            present.add(new Rule(Family.IPV4, 600 + mark, RuleSelector.marked(new Mark(mark, 0xff)), new RuleAction.Lookup(new TableId(88)),
                    Optional.empty(), 0));
        }
        NetworkState crowded = new NetworkState(Family.IPV4, network.links(), network.addresses(), network.routes(), present);

        assertThat(Planner.plan(config, crowded, LinkStates.NONE, Memory.EMPTY, false).routing().displacedRules())
                .extracting(Rule::priority).contains(602L).doesNotContain(601L);
    }

    @Test
    void aTableThatStaysEndsInALastResortToo() {
        NetworkPlan plan = Planner.plan(config(true, Isps.balance(1), new Duplicate.Nothing()), Isps.network().state(), OFF, Memory.EMPTY, true);
        assertThat(PlannerTest.table(plan, 2)).contains("unreachable default metric 4294967295");
    }
}
