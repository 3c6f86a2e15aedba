package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.config.Settings;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.link.ScriptAnswers;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

class PlannerTest {
    private static final GatewayConfig BALANCED = Isps.config(false,
            Isps.first(Isps.balance(1), Isps.mainThrough("eth2")), Isps.second(Isps.balance(1), Isps.mainThrough("eth2")));
    private static final GatewayConfig USE_DEFAULT_RT = Isps.config(true,
            Isps.first(Isps.balance(1), new Duplicate.Nothing()), Isps.second(Isps.balance(2), new Duplicate.Nothing()));

    private static NetworkPlan plan(GatewayConfig config, Nets nets) {
        return Planner.plan(config, nets.state(), LinkStates.NONE, Memory.EMPTY, false);
    }

    static List<String> table(NetworkPlan plan, int table) {
        return plan.routing().routes().stream().filter(r -> r.table().equals(new TableId(table))).map(Route::toString).toList();
    }

    static List<String> rules(NetworkPlan plan) {
        return plan.routing().rules().stream().map(r -> r.toString().replace("\t", " ")).toList();
    }

    private static LinkStates down(ProviderName... names) {
        Map<ProviderName, LinkState> verdicts = new java.util.HashMap<>();
        for (ProviderName name : names) {
            verdicts.put(name, new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "silent"));
        }
        return new LinkStates(verdicts, Set.of());
    }

    @Test
    void twoBalancedProvidersGetTablesRulesAndAMultipathDefault() {
        NetworkPlan plan = plan(BALANCED, Isps.network());

        assertThat(table(plan, 1)).containsExactlyInAnyOrder("206.124.146.0/24 dev eth0 src 206.124.146.176",
                "192.168.1.0/24 dev eth2 src 192.168.1.254", "206.124.146.254 dev eth0 src 206.124.146.176",
                "default via 206.124.146.254 dev eth0 src 206.124.146.176");
        assertThat(table(plan, 254)).containsExactlyInAnyOrder("206.124.146.254 dev eth0 src 206.124.146.176",
                "130.252.99.254 dev eth1 src 130.252.99.27",
                "default nexthop via 206.124.146.254 dev eth0 weight 1 nexthop via 130.252.99.254 dev eth1 weight 1");
        assertThat(rules(plan)).containsExactly("10000: from all fwmark 0x1/0xff lookup 1", "10001: from all fwmark 0x2/0xff lookup 2",
                "20000: from 206.124.146.176 lookup 1", "20000: from 130.252.99.27 lookup 2", "32766: from all lookup 254",
                "32767: from all lookup 253");
        assertThat(plan.routing().displacedRoutes()).isEmpty();
    }

    @Test
    void withoutProvidersTheKernelsRulesAndMainsDefaultStayAsTheyAre() {
        NetworkPlan plan = plan(Isps.config(true), Isps.network());
        assertThat(rules(plan)).containsExactly("32766: from all lookup 254", "32767: from all lookup 253");
        assertThat(plan.routing().displacedRules()).isEmpty();
        assertThat(plan.routing().displacedRoutes()).isEmpty();
    }

    @Test
    void useDefaultRtPutsMainFirstAndTakesItsDefaultAway() {
        NetworkPlan plan = plan(USE_DEFAULT_RT, Isps.network().route("default", "130.252.99.254", "eth1", 100));

        assertThat(table(plan, 250)).containsExactly(
                "default nexthop via 206.124.146.254 dev eth0 weight 1 nexthop via 130.252.99.254 dev eth1 weight 2");
        assertThat(rules(plan)).startsWith("999: from all lookup 254").contains("32765: from all lookup 250")
                .doesNotContain("32766: from all lookup 254");
        assertThat(plan.routing().displacedRoutes()).hasSize(2);
        assertThat(plan.routing().displacedRules()).hasSize(1);
        assertThat(plan.memory().savedDefaults().orElseThrow()).hasSize(2);
    }

    @Test
    void aProviderWithoutCarrierIsLeftOutEverywhere() {
        Nets nets = new Nets().link("eth0", "no-carrier", "206.124.146.176/24").link("eth1", "up", "130.252.99.27/24")
                .link("eth2", "up", "192.168.1.254/24");
        NetworkPlan plan = plan(BALANCED, nets);

        assertThat(table(plan, 1)).isEmpty();
        assertThat(table(plan, 254)).contains("default via 130.252.99.254 dev eth1");
        assertThat(rules(plan)).noneMatch(r -> r.endsWith("lookup 1"));
        assertThat(plan.uplink(Isps.ISP1).orElseThrow().reason()).isEqualTo("interface eth0 has no carrier");
        assertThat(plan.notices()).anyMatch(n -> n.contains("ISP1"));
    }

    @Test
    void aVerdictOfDownTakesAProviderOutButNeverTheLastOne() {
        NetworkState network = Isps.network().state();
        NetworkPlan one = Planner.plan(BALANCED, network, down(Isps.ISP1), Memory.EMPTY, false);
        NetworkPlan both = Planner.plan(BALANCED, network, down(Isps.ISP1, Isps.ISP2), Memory.EMPTY, false);

        assertThat(one.uplink(Isps.ISP1).orElseThrow().inService()).isFalse();
        assertThat(one.uplink(Isps.ISP2).orElseThrow().inService()).isTrue();
        assertThat(both.uplinks()).allMatch(u -> u.inService() && u.reason().contains("no better uplink is left"));
    }

    @Test
    void aProviderDisabledByHandStaysOutEvenIfItIsTheLast() {
        LinkStates links = new LinkStates(down(Isps.ISP2).verdicts(), Set.of(Isps.ISP1));
        NetworkPlan plan = Planner.plan(BALANCED, Isps.network().state(), links, Memory.EMPTY, false);

        assertThat(plan.uplink(Isps.ISP1).orElseThrow().reason()).isEqualTo("disabled by hand");
        assertThat(plan.uplink(Isps.ISP2).orElseThrow().inService()).isTrue();
    }

    @Test
    void allBalancedProvidersDownBringsTheOldDefaultBack() {
        Memory before = plan(USE_DEFAULT_RT, Isps.network()).memory();
        Nets dark = new Nets().link("eth0", "no-carrier", "206.124.146.176/24").link("eth1", "no-carrier").link("eth2", "up", "192.168.1.254/24");
        NetworkPlan plan = Planner.plan(USE_DEFAULT_RT, dark.state(), LinkStates.NONE, before, false);

        assertThat(table(plan, 254)).containsExactly("default via 206.124.146.254 dev eth0");
        assertThat(table(plan, 250)).isEmpty();
        assertThat(plan.memory().savedDefaults()).isEmpty();
        assertThat(plan.notices()).anyMatch(n -> n.contains("no provider is in service"));
    }

    @Test
    void anOldDefaultThatTheKernelWouldRefuseWaitsUntilItsInterfaceIsBack() {
        Memory before = plan(USE_DEFAULT_RT, Isps.network()).memory();
        for (Nets dark : List.of(new Nets().link("eth0", "down"), new Nets().link("eth0", "down", "206.124.146.176/24"), new Nets(),
                new Nets().link("eth0", "no-carrier", "192.0.2.7/24"))) {
            NetworkPlan plan = Planner.plan(USE_DEFAULT_RT, dark.state(), LinkStates.NONE, before, false);
            assertThat(table(plan, 254)).isEmpty();
            assertThat(plan.memory().savedDefaults()).isEqualTo(before.savedDefaults());

            Nets back = new Nets().link("eth0", "no-carrier", "206.124.146.176/24");
            NetworkPlan later = Planner.plan(USE_DEFAULT_RT, back.state(), LinkStates.NONE, plan.memory(), false);
            assertThat(table(later, 254)).containsExactly("default via 206.124.146.254 dev eth0");
            assertThat(later.memory().savedDefaults()).isEmpty();
        }
    }

    @Test
    void fallbackLivesInTableDefaultWithItsNumberAsMetric() {
        GatewayConfig config = Isps.config(false, Isps.first(new DefaultRouteRole.Fallback(), new Duplicate.Nothing()),
                Isps.second(Isps.balance(1), new Duplicate.Nothing()));
        NetworkPlan plan = plan(config, Isps.network());

        assertThat(table(plan, 253)).containsExactly("206.124.146.254 dev eth0",
                "default via 206.124.146.254 dev eth0 src 206.124.146.176 metric 1");
        assertThat(table(plan, 254)).contains("default via 130.252.99.254 dev eth1");
    }

    @Test
    void anMtuIsForTheProvidersOwnTableAndMain() {
        Provider p = Isps.first(new DefaultRouteRole.Fallback(), new Duplicate.Nothing());
        Provider small = new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), p.options(),
                p.source(), OptionalInt.of(1400), p.load(), p.shared(), p.location());
        NetworkPlan plan = plan(Isps.config(false, small), Isps.network());

        assertThat(plan.routing().routes()).filteredOn(r -> r.mtu().isPresent()).extracting(r -> r.table().value())
                .containsExactlyInAnyOrder(254, 1, 1);
    }

    @Test
    void withoutBalancedProvidersMainKeepsItsDefault() {
        GatewayConfig config = Isps.config(false, Isps.first(new DefaultRouteRole.Nothing(), new Duplicate.Nothing()));
        NetworkPlan plan = plan(config, Isps.network());

        assertThat(table(plan, 254)).contains("default via 206.124.146.254 dev eth0");
        assertThat(plan.routing().routes()).filteredOn(r -> r.isDefault() && r.table().equals(TableId.MAIN)).noneMatch(Route::isOwn);
        assertThat(plan.memory().savedDefaults()).isEmpty();
    }

    @Test
    void copyingAllOfMainTakesWhatEarlierProvidersPutThere() {
        GatewayConfig config = Isps.config(false, Isps.first(Isps.balance(1), new Duplicate.Everything(TableId.MAIN)),
                Isps.second(Isps.balance(1), new Duplicate.Everything(TableId.MAIN)));
        NetworkPlan plan = plan(config, Isps.network().refusing(RouteType.BLACKHOLE, "172.16.0.0/12"));

        assertThat(table(plan, 2)).contains("206.124.146.254 dev eth0 src 206.124.146.176", "blackhole 172.16.0.0/12");
        assertThat(table(plan, 1)).doesNotContain("130.252.99.254 dev eth1 src 130.252.99.27");
    }

    @Test
    void aDetectedGatewayIsRememberedWhenMainNoLongerTellsIt() {
        Provider detect = Isps.provider(Isps.ISP1, 1, "eth0", new ProviderGateway.Detect(), Isps.balance(1), new Duplicate.Nothing());
        GatewayConfig config = Isps.config(true, detect);
        Memory memory = plan(config, Isps.network()).memory();
        Nets bare = new Nets().link("eth0", "up", "206.124.146.176/24");

        NetworkPlan remembered = Planner.plan(config, bare.state(), LinkStates.NONE, new Memory(memory.gateways(), Optional.empty()), false);
        NetworkPlan forgotten = plan(config, bare);

        assertThat(remembered.uplink(Isps.ISP1).orElseThrow().uplink().gateway()).contains(InetAddress.ofLiteral("206.124.146.254"));
        assertThat(forgotten.uplink(Isps.ISP1).orElseThrow().reason()).isEqualTo("no gateway found on eth0");
    }

    @Test
    void rulesOfMainComeBeforeThoseOfProvidersAndOnlyForProvidersInService() {
        List<RoutingRule> rules = new ArrayList<>();
        rules.add(rule(new RuleSource.Any(), "10.8.0.0/24", 1, Optional.of(Isps.ISP1), 1000));
        rules.add(rule(new RuleSource.AddressOf(new InterfaceName("eth2")), null, 254, Optional.empty(), 1000));
        rules.add(rule(new RuleSource.AddressOf(new InterfaceName("eth9")), null, 254, Optional.empty(), 1001));
        GatewayConfig config = Isps.config(false, rules, Isps.first(Isps.balance(1), new Duplicate.Nothing()));

        assertThat(rules(plan(config, Isps.network()))).startsWith("1000: from 192.168.1.254 lookup 254", "1000: from all to 10.8.0.0/24 lookup 1")
                .noneMatch(r -> r.startsWith("1001"));
        LinkStates disabled = new LinkStates(Map.of(), Set.of(Isps.ISP1));
        assertThat(rules(Planner.plan(config, Isps.network().state(), disabled, Memory.EMPTY, false))).noneMatch(r -> r.contains("10.8.0.0"));
    }

    @Test
    void probesReachAnUplinkThatIsOutOfService() {
        NetworkPlan plan = Planner.plan(BALANCED, Isps.network().state(), down(Isps.ISP1), Memory.EMPTY, true);

        assertThat(table(plan, 53_001)).contains("default via 206.124.146.254 dev eth0 src 206.124.146.176",
                "unreachable default metric 4294967295");
        assertThat(rules(plan)).startsWith("1: from all fwmark 0x80000001 lookup 53001", "1: from all fwmark 0x80000002 lookup 53002");
        assertThat(table(plan, 2)).contains("unreachable default metric 4294967295");
        assertThat(table(plan, 1)).isEmpty();
    }

    @Test
    void tablesOfProbesMakeRoomForProviders() {
        Provider near = Isps.first(Isps.balance(1), new Duplicate.Nothing());
        Provider far = new Provider(near.name(), new TableId(53_001), near.mark(), near.duplicate(), near.device(), near.gateway(), near.role(),
                near.options(), near.source(), near.mtu(), near.load(), near.shared(), near.location());
        NetworkPlan plan = Planner.plan(Isps.config(true, far), Isps.network().state(), LinkStates.NONE, Memory.EMPTY, true);

        assertThat(rules(plan)).contains("1: from all fwmark 0x80000001 lookup 54001");
        assertThat(table(plan, 54_001)).isNotEmpty();
    }

    @Test
    void planningTwiceGivesTheSame() {
        NetworkState network = Isps.network().state();
        NetworkPlan first = Planner.plan(USE_DEFAULT_RT, network, LinkStates.NONE, Memory.EMPTY, true);
        assertThat(Planner.plan(USE_DEFAULT_RT, network, LinkStates.NONE, first.memory(), true)).isEqualTo(first);
    }

    @Test
    void stoppingLeavesTheKernelsOwnRulesAndTheOldDefault() {
        Memory memory = plan(USE_DEFAULT_RT, Isps.network()).memory();
        NetworkPlan plan = Planner.stopped(USE_DEFAULT_RT, Isps.network().state(), memory);

        assertThat(rules(plan)).containsExactly("32766: from all lookup 254", "32767: from all lookup 253");
        assertThat(plan.routing().routes()).extracting(Route::toString).containsExactly("default via 206.124.146.254 dev eth0");
        assertThat(plan.routing().ownedTables()).contains(TableId.BALANCE, new TableId(1), new TableId(2));
        assertThat(plan.marks().isEmpty()).isTrue();
    }

    @Test
    void configuredRoutesComeWithTheirTableAndReplaceItsDefault() {
        List<StaticRoute> routes = List.of(route(254, null, "10.20.0.0/16", RouteType.UNICAST, "192.168.1.10", null),
                route(1, Isps.ISP1, "0.0.0.0/0", RouteType.UNICAST, "206.124.146.253", "eth0"),
                route(2, Isps.ISP2, "203.0.113.0/24", RouteType.BLACKHOLE, null, null),
                route(254, null, "10.30.0.0/16", RouteType.UNICAST, "172.16.0.1", null));
        GatewayConfig config = new GatewayConfig(BALANCED.family(), BALANCED.settings(), BALANCED.interfaces(), BALANCED.providers(),
                List.of(), routes, List.of(), List.of());
        NetworkPlan plan = plan(config, Isps.network());

        assertThat(table(plan, 254)).contains("10.20.0.0/16 via 192.168.1.10 dev eth2").noneMatch(r -> r.startsWith("10.30"));
        assertThat(table(plan, 1)).contains("10.20.0.0/16 via 192.168.1.10 dev eth2", "default via 206.124.146.253 dev eth0");
        assertThat(table(plan, 2)).contains("blackhole 203.0.113.0/24");
        assertThat(table(Planner.plan(config, Isps.network().state(), down(Isps.ISP2), Memory.EMPTY, false), 2)).isEmpty();
    }

    @Test
    void theRouteToAGatewayThatIsNoLongerNamedStaysWhileItRepeatsTheNetwork() {
        NetworkState before = Isps.network().state();
        Route toGateway = plan(BALANCED, Isps.network()).routing().routes().stream()
                .filter(r -> r.table().equals(TableId.MAIN) && r.toString().startsWith("130.252.99.254 ")).findFirst().orElseThrow();
        GatewayConfig without = Isps.config(false, BALANCED.providers().getFirst());

        assertThat(table(Planner.plan(without, with(before, toGateway), LinkStates.NONE, Memory.EMPTY, false), 254))
                .contains("130.252.99.254 dev eth1 src 130.252.99.27");
        NetworkState moved = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "up", "10.0.0.1/24").state();
        assertThat(table(Planner.plan(without, with(moved, toGateway), LinkStates.NONE, Memory.EMPTY, false), 254))
                .as("its network is gone").noneMatch(r -> r.startsWith("130.252.99.254"));
        assertThat(table(Planner.plan(BALANCED, with(before, toGateway), down(Isps.ISP2), Memory.EMPTY, false), 254))
                .as("of a provider out of service").noneMatch(r -> r.startsWith("130.252.99.254"));
        assertThat(Planner.stopped(without, with(before, toGateway), Memory.EMPTY).routing().routes()).isEmpty();
    }

    /** IPv6 routes come back with metric 1024. */
    @Test
    void theRouteToAGatewayIsPlannedOnceWhateverMetricTheKernelGaveIt() {
        Route toGateway = plan(BALANCED, Isps.network()).routing().routes().stream()
                .filter(r -> r.table().equals(TableId.MAIN) && r.toString().startsWith("130.252.99.254 ")).findFirst().orElseThrow();
        Route told = new Route(new RouteKey(TableId.MAIN, toGateway.destination(), 1024), toGateway.type(), toGateway.hops(), toGateway.source(),
                toGateway.mtu(), toGateway.scope(), toGateway.protocol());
        NetworkPlan again = Planner.plan(BALANCED, with(Isps.network().state(), told), LinkStates.NONE, Memory.EMPTY, false);

        assertThat(table(again, 254)).filteredOn(r -> r.startsWith("130.252.99.254")).hasSize(1);
    }

    private static NetworkState with(NetworkState network, Route route) {
        List<Route> routes = new ArrayList<>(network.routes());
        routes.add(route);
        return new NetworkState(network.family(), network.links(), network.addresses(), routes, network.rules());
    }

    @Test
    void transparentProxiesGetATableOfLocalRoutesAndNoProbes() {
        Provider near = Isps.first(Isps.balance(1), new Duplicate.Nothing());
        Provider proxy = new Provider(new ProviderName("Tproxy"), new TableId(9), Optional.of(new Mark(0x200, 0x200)), new Duplicate.Nothing(),
                new InterfaceName("lo"), new ProviderGateway.Local(true), new DefaultRouteRole.Nothing(), Set.of(), Optional.empty(),
                near.mtu(), near.location());
        Provider local = new Provider(new ProviderName("Local"), new TableId(8), Optional.of(new Mark(8, 0xff)), new Duplicate.Nothing(),
                new InterfaceName("lo"), new ProviderGateway.Local(false), new DefaultRouteRole.Nothing(), Set.of(), Optional.empty(),
                near.mtu(), near.location());
        NetworkPlan plan = Planner.plan(Isps.config(false, near, proxy, local), Isps.network().loopback().state(), LinkStates.NONE, Memory.EMPTY, true);

        assertThat(table(plan, 9)).containsExactly("local default dev lo");
        assertThat(rules(plan)).contains("1: from all fwmark 0x200/0x200 lookup 9", "10007: from all fwmark 0x8/0xff lookup 8")
                .filteredOn(r -> r.contains("lookup 530")).hasSize(1);
    }

    private static Map<String, String> filtersEverywhere(int value, List<InterfaceConfig> interfaces) {
        Settings s = BALANCED.settings();
        Settings settings = new Settings(s.useDefaultRt(), s.restoreDefaultRoute(), s.trackProviders(), s.markLayout(), s.forwardClearMark(),
                s.restoreRouteMarks(), s.zeroMarks(), s.tcExpert(), s.keepRtTables(), s.deleteThenAdd(), s.requireInterface(),
                OptionalInt.of(value), OptionalInt.of(value));
        GatewayConfig config = new GatewayConfig(BALANCED.family(), settings, interfaces, BALANCED.providers(), List.of(), List.of(), List.of(), List.of());
        return plan(config, Isps.network()).routing().kernelSettings();
    }

    @Test
    void filtersForAllGiveWayToThoseOfAnInterface() {
        InterfaceName eth0 = new InterfaceName("eth0");
        InterfaceConfig own = new InterfaceConfig(eth0, eth0, false, false, 0, OptionalInt.of(2), OptionalInt.of(0), Isps.NOWHERE);
        assertThat(filtersEverywhere(1, List.of(own))).hasSize(10).containsEntry("ipv4/conf/eth0/rp_filter", "2")
                .containsEntry("ipv4/conf/eth1/rp_filter", "1").containsEntry("ipv4/conf/all/rp_filter", "1").containsEntry("ipv4/conf/default/rp_filter", "1")
                .containsEntry("ipv4/conf/eth0/log_martians", "0").containsEntry("ipv4/conf/eth1/log_martians", "1")
                .containsEntry("ipv4/conf/default/log_martians", "1").containsEntry("ipv4/conf/all/log_martians", "0");
        assertThat(filtersEverywhere(0, List.of())).hasSize(10).containsEntry("ipv4/conf/all/rp_filter", "0").values().containsOnly("0");
    }

    @Test
    void sourceAddressesAreFilteredWhereThatIsAskedFor() {
        InterfaceName eth0 = new InterfaceName("eth0");
        InterfaceName eth9 = new InterfaceName("eth9");
        List<InterfaceConfig> interfaces = List.of(new InterfaceConfig(eth0, eth0, false, false, 0, OptionalInt.of(2), OptionalInt.of(0), Isps.NOWHERE),
                new InterfaceConfig(eth9, eth9, false, false, 0, OptionalInt.of(1), OptionalInt.empty(), Isps.NOWHERE));
        GatewayConfig config = new GatewayConfig(BALANCED.family(), BALANCED.settings(), interfaces, BALANCED.providers(), List.of(), List.of(), List.of(),
                List.of());

        assertThat(plan(config, Isps.network()).routing().kernelSettings()).isEqualTo(
                Map.of("ipv4/conf/eth0/rp_filter", "2", "ipv4/conf/eth0/log_martians", "0"));
        assertThat(plan(BALANCED, Isps.network()).routing().kernelSettings()).isEmpty();
        assertThat(Planner.stopped(config, Isps.network().state(), Memory.EMPTY).routing().kernelSettings()).isEmpty();
    }

    @Test
    void scriptsSayWhichInterfacesServeAndByWhichGateway() {
        Provider detect = Isps.provider(Isps.ISP1, 1, "eth0", new ProviderGateway.Detect(), Isps.balance(1), new Duplicate.Nothing());
        InetAddress told = InetAddress.ofLiteral("206.124.146.250");
        LinkStates links = LinkStates.NONE.withScripts(new ScriptAnswers(Map.of(new InterfaceName("eth0"), told), Set.of()));
        NetworkPlan found = Planner.plan(Isps.config(false, detect), Isps.network().state(), links, Memory.EMPTY, false);
        assertThat(found.uplink(Isps.ISP1).orElseThrow().uplink().gateway()).as("before main's default route").contains(told);

        LinkStates denied = LinkStates.NONE.withScripts(new ScriptAnswers(Map.of(), Set.of(new InterfaceName("eth0"))));
        NetworkPlan without = Planner.plan(BALANCED, Isps.network().state(), denied, Memory.EMPTY, false);
        assertThat(without.uplink(Isps.ISP1).orElseThrow().reason()).isEqualTo("the script isusable says no to interface eth0");
        assertThat(without.uplink(Isps.ISP2).orElseThrow().inService()).isTrue();
    }

    @Test
    void nobodyIsHisOwnGateway() {
        Nets nets = new Nets().link("eth0", "up", "206.124.146.254/24").link("eth1", "up", "130.252.99.27/24");

        assertThat(plan(BALANCED, nets).uplink(Isps.ISP1).orElseThrow().reason()).isEqualTo("gateway 206.124.146.254 is an address of this machine");
        assertThat(plan(BALANCED, nets).uplink(Isps.ISP2).orElseThrow().inService()).isTrue();
    }

    @Test
    void nullRoutesYieldToWhatMainKnows() {
        StaticRoute yielding = new StaticRoute(TableId.MAIN, Optional.empty(), IpPrefix.parse("10.0.0.0/8"), RouteType.BLACKHOLE,
                Optional.empty(), Optional.empty(), true, false, Isps.NOWHERE);
        GatewayConfig config = new GatewayConfig(BALANCED.family(), BALANCED.settings(), BALANCED.interfaces(), BALANCED.providers(),
                List.of(), List.of(yielding), List.of(), List.of());

        assertThat(table(plan(config, Isps.network()), 254)).contains("blackhole 10.0.0.0/8");
        assertThat(table(plan(config, Isps.network().route("10.0.0.0/8", "192.168.1.10", "eth2", 0)), 254)).noneMatch(r -> r.startsWith("blackhole"));
    }

    @Test
    void whoSwitchesOffAllProvidersGetsNoDefaultRoute() {
        Memory before = plan(USE_DEFAULT_RT, Isps.network()).memory();
        LinkStates off = new LinkStates(Map.of(), Set.of(Isps.ISP1, Isps.ISP2));
        Nets taken = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "up", "130.252.99.27/24");

        assertThat(table(Planner.plan(USE_DEFAULT_RT, taken.state(), off, before, false), 254)).isEmpty();
    }

    @Test
    void aLaterRuleForTheSamePacketsTakesThePlaceOfAnEarlierOne() {
        List<RoutingRule> rules = List.of(rule(new RuleSource.Any(), "10.8.0.0/24", 2, Optional.of(Isps.ISP2), 1000),
                rule(new RuleSource.Any(), "10.8.0.0/24", 1, Optional.of(Isps.ISP1), 1000));
        GatewayConfig config = Isps.config(false, rules, BALANCED.providers().toArray(Provider[]::new));

        assertThat(rules(plan(config, Isps.network()))).startsWith("1000: from all to 10.8.0.0/24 lookup 2", "10000: from all fwmark 0x1/0xff lookup 1");
    }

    @Test
    void rulesOfOthersForTheSamePacketsMustGo() {
        NetworkState network = Isps.network().state();
        RuleSelector marked = RuleSelector.marked(new Mark(1, 0xff));
        Rule thief = new Rule(Family.IPV4, 600, marked, new RuleAction.Lookup(new TableId(88)), Optional.empty(), 0);
        Rule stranger = new Rule(Family.IPV4, 601, RuleSelector.marked(new Mark(9, 0xff)), new RuleAction.Lookup(new TableId(88)), Optional.empty(), 0);
        List<Rule> present = new ArrayList<>(network.rules());
        present.addAll(List.of(thief, stranger));
        NetworkState crowded = new NetworkState(Family.IPV4, network.links(), network.addresses(), network.routes(), present);

        assertThat(Planner.plan(BALANCED, crowded, LinkStates.NONE, Memory.EMPTY, false).routing().displacedRules()).containsExactly(thief);
    }

    private static StaticRoute route(int table, ProviderName provider, String destination, RouteType type, String gateway, String device) {
        return new StaticRoute(new TableId(table), Optional.ofNullable(provider), IpPrefix.parse(destination), type,
                Optional.ofNullable(gateway).map(InetAddress::ofLiteral), Optional.ofNullable(device).map(InterfaceName::new), false, false, Isps.NOWHERE);
    }

    private static RoutingRule rule(RuleSource source, String to, int table, Optional<ProviderName> provider, long priority) {
        return new RoutingRule(source, Optional.ofNullable(to).map(IpPrefix::parse), new TableId(table), provider, priority,
                Optional.empty(), false, Isps.NOWHERE);
    }
}
