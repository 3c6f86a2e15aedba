package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

class LeftoversTest {
    private static final String PEER = "130.252.99.254";

    /** ISP2's link is point-to-point; with mtu= our route to its far end has taken the place of the kernel's. */
    @Test
    void theFarEndOfALinkIsFoundAfterItsProviderIsGone() {
        Provider p = Isps.second(Isps.balance(1), new Duplicate.Nothing());
        Provider small = new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), p.options(),
                p.source(), OptionalInt.of(1400), p.location());
        GatewayConfig config = Isps.config(true, Isps.first(Isps.balance(1), new Duplicate.Nothing()), small);
        NetworkState bare = new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "up").state();
        List<InterfaceAddress> addresses = new ArrayList<>(bare.addresses());
        addresses.add(new InterfaceAddress(new InterfaceName("eth1"), InetAddress.ofLiteral("130.252.99.27"), 32,
                Optional.of(InetAddress.ofLiteral(PEER)), Route.SCOPE_GLOBAL, false));
        NetworkState linked = new NetworkState(bare.family(), bare.links(), addresses, bare.routes(), bare.rules());
        NetworkPlan plan = Planner.plan(config, linked, LinkStates.NONE, Memory.EMPTY, false);
        String route = PEER + " dev eth1 src 130.252.99.27 mtu 1400";
        assertThat(PlannerTest.table(plan, 254)).contains(route);

        List<Route> routes = new ArrayList<>(bare.routes());
        routes.addAll(plan.routing().routes());
        NetworkState served = new NetworkState(bare.family(), bare.links(), addresses, routes, bare.rules());
        LinkStates off = new LinkStates(Map.of(), Set.of(Isps.ISP2));
        assertThat(PlannerTest.table(Planner.plan(config, served, off, plan.memory(), false), 254)).containsOnlyOnce(route);
        assertThat(PlannerTest.table(Planner.stopped(config, served, plan.memory()), 254)).containsExactly(route);
        NetworkState hungUp = new NetworkState(bare.family(), bare.links(), bare.addresses(), routes, bare.rules());
        assertThat(PlannerTest.table(Planner.stopped(config, hungUp, plan.memory()), TableId.MAIN.value())).isEmpty();
    }
}
