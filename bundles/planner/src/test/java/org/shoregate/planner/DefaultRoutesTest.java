package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

/** Who gives main and table default their default routes, and who gives way. */
class DefaultRoutesTest {
    private static final LinkStates ALL_OFF = new LinkStates(Map.of(), Set.of(Isps.ISP1, Isps.ISP2));
    private static final DefaultRouteRole WEIGHTED = new DefaultRouteRole.WeightedFallback(3);
    private static final DefaultRouteRole NONE = new DefaultRouteRole.Nothing();
    private static final Memory SAVED = plan(config(true, Isps.balance(1), NONE), Isps.network().state(), LinkStates.NONE, Memory.EMPTY).memory();

    private static GatewayConfig config(boolean useDefaultRt, DefaultRouteRole first, DefaultRouteRole second, StaticRoute... routes) {
        GatewayConfig bare = Isps.config(useDefaultRt, Isps.first(first, new Duplicate.Nothing()), Isps.second(second, new Duplicate.Nothing()));
        return new GatewayConfig(bare.family(), bare.settings(), bare.interfaces(), bare.providers(), List.of(), List.of(routes), List.of(), List.of());
    }

    private static GatewayConfig loaded(boolean useDefaultRt) {
        Provider p = Isps.first(NONE, new Duplicate.Nothing());
        return Isps.config(useDefaultRt, new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(),
                p.options(), p.source(), p.mtu(), Optional.of(new BigDecimal("0.5")), p.shared(), p.location()));
    }

    private static StaticRoute defaultIn(TableId table) {
        return new StaticRoute(table, Optional.empty(), IpPrefix.parse("0.0.0.0/0"), RouteType.UNICAST,
                Optional.of(InetAddress.ofLiteral("192.168.1.9")), Optional.of(new InterfaceName("eth2")), false, false, Isps.NOWHERE);
    }

    private static NetworkPlan plan(GatewayConfig config, NetworkState network, LinkStates links, Memory memory) {
        return Planner.plan(config, network, links, memory, false);
    }

    private static List<String> defaults(NetworkPlan plan, TableId table) {
        return PlannerTest.table(plan, table.value()).stream().filter(r -> r.startsWith("default")).toList();
    }

    @Test
    void weightedFallbacksAndLoadsKeepMainsDefaultOutEvenWhenAllAreDown() {
        for (GatewayConfig config : List.of(config(true, WEIGHTED, WEIGHTED), loaded(true))) {
            NetworkPlan plan = plan(config, Isps.network().state(), ALL_OFF, SAVED);
            assertThat(defaults(plan, TableId.MAIN)).isEmpty();
            assertThat(plan.routing().displacedRoutes()).hasSize(1);
            assertThat(plan.memory().savedDefaults().orElseThrow()).as("for stop").hasSize(1);
        }
    }

    @Test
    void elsewhereMainsDefaultIsThereWhenAllAreDown() {
        for (GatewayConfig config : List.of(config(false, WEIGHTED, WEIGHTED), loaded(false),
                config(true, new DefaultRouteRole.Fallback(), new DefaultRouteRole.Fallback()))) {
            NetworkPlan plan = plan(config, Isps.network().state(), ALL_OFF, SAVED);
            assertThat(defaults(plan, TableId.MAIN)).containsExactly("default via 206.124.146.254 dev eth0");
            assertThat(plan.routing().displacedRoutes()).isEmpty();
        }
    }

    @Test
    void whatASwitchedOffProviderWouldCarryDoesNotComeBack() {
        NetworkState network = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "down", "130.252.99.27/24")
                .link("eth2", "up", "192.168.1.254/24").state();
        GatewayConfig config = config(true, Isps.balance(1), Isps.balance(1));
        NetworkPlan plan = plan(config, network, new LinkStates(Map.of(), Set.of(Isps.ISP1)), SAVED);
        assertThat(defaults(plan, TableId.MAIN)).isEmpty();
        assertThat(plan.memory().savedDefaults()).as("for stop, and for the next start").isEqualTo(SAVED.savedDefaults());
        assertThat(plan.notices()).noneMatch(n -> n.contains("are back"));
        Memory other = plan(config, Isps.network().route("default", "192.168.1.9", "eth2", 0).state(), LinkStates.NONE, Memory.EMPTY).memory();
        assertThat(defaults(plan(config, network, new LinkStates(Map.of(), Set.of(Isps.ISP1)), other), TableId.MAIN))
                .containsExactly("default via 192.168.1.9 dev eth2");
    }

    @Test
    void stoppingLeavesTheRouteOfWeightedFallbacksAndNoOther() {
        GatewayConfig mixed = config(true, new DefaultRouteRole.Fallback(), WEIGHTED);
        GatewayConfig plain = config(true, new DefaultRouteRole.Fallback(), Isps.balance(1));
        for (boolean weighted : List.of(true, false)) {
            GatewayConfig config = weighted ? mixed : plain;
            NetworkPlan plan = plan(config, Isps.network().state(), LinkStates.NONE, Memory.EMPTY);
            NetworkPlan stopped = Planner.stopped(config, after(plan), plan.memory());
            assertThat(defaults(stopped, TableId.DEFAULT)).isEqualTo(weighted ? List.of("default via 130.252.99.254 dev eth1") : List.of());
            assertThat(stopped.routing().routes()).as("and main's from before").hasSize(weighted ? 2 : 1);
        }
    }

    @Test
    void configuredDefaultRoutesYieldToTheProvidersAsWithShorewall() {
        StaticRoute[] routes = {defaultIn(TableId.MAIN), defaultIn(TableId.DEFAULT)};
        String balanced = "default via 206.124.146.254 dev eth0";
        NetworkPlan plan = plan(config(true, Isps.balance(1), NONE, routes), Isps.network().state(), LinkStates.NONE, Memory.EMPTY);
        assertThat(defaults(plan, TableId.MAIN)).isEmpty();
        assertThat(defaults(plan, TableId.DEFAULT)).isEmpty();
        assertThat(defaults(plan, TableId.BALANCE)).containsExactly(balanced);

        plan = plan(config(false, Isps.balance(1), NONE, routes), Isps.network().state(), LinkStates.NONE, Memory.EMPTY);
        assertThat(defaults(plan, TableId.MAIN)).containsExactly(balanced);
        assertThat(defaults(plan, TableId.DEFAULT)).containsExactly("default via 192.168.1.9 dev eth2");

        plan = plan(config(false, Isps.balance(1), WEIGHTED, routes), Isps.network().state(), LinkStates.NONE, Memory.EMPTY);
        assertThat(defaults(plan, TableId.DEFAULT)).containsExactly("default via 130.252.99.254 dev eth1");
        plan = plan(config(false, Isps.balance(1), WEIGHTED, routes), Isps.network().state(), ALL_OFF, SAVED);
        assertThat(defaults(plan, TableId.DEFAULT)).isEmpty();
    }

    @Test
    void withoutProvidersTheyHold() {
        GatewayConfig bare = Isps.config(true);
        GatewayConfig config = new GatewayConfig(bare.family(), bare.settings(), List.of(), List.of(), List.of(),
                List.of(defaultIn(TableId.DEFAULT)), List.of(), List.of());
        assertThat(defaults(plan(config, Isps.network().state(), LinkStates.NONE, Memory.EMPTY), TableId.DEFAULT)).hasSize(1);
    }

    private static NetworkState after(NetworkPlan plan) {
        NetworkState before = Isps.network().state();
        List<Route> routes = new ArrayList<>(before.routes());
        routes.addAll(plan.routing().routes());
        return new NetworkState(before.family(), before.links(), before.addresses(), routes, before.rules());
    }
}
