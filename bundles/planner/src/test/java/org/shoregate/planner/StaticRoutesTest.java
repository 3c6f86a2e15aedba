package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

/** Routes of shorewall-routes(5) whose interface is not there all the time. */
class StaticRoutesTest {
    private static final String ROUTE = "10.8.0.0/24 dev tun0";

    private static NetworkPlan plan(Nets nets) {
        GatewayConfig bare = Isps.config(true, Isps.first(new DefaultRouteRole.Nothing(), new Duplicate.Nothing()));
        StaticRoute route = new StaticRoute(TableId.MAIN, Optional.empty(), IpPrefix.parse("10.8.0.0/24"), RouteType.UNICAST,
                Optional.empty(), Optional.of(new InterfaceName("tun0")), false, false, Isps.NOWHERE);
        GatewayConfig config = new GatewayConfig(bare.family(), bare.settings(), bare.interfaces(), bare.providers(), List.of(),
                List.of(route), List.of(), List.of());
        return Planner.plan(config, nets.state(), LinkStates.NONE, Memory.EMPTY, false);
    }

    @Test
    void oneWaitsForItsInterfaceAndSaysSo() {
        NetworkPlan absent = plan(Isps.network());
        assertThat(PlannerTest.table(absent, 254)).doesNotContain(ROUTE);
        assertThat(absent.notices()).singleElement().asString().endsWith("the route to 10.8.0.0/24 waits for interface tun0, which is not there");

        NetworkPlan down = plan(Isps.network().link("tun0", "down", "10.8.1.1/24"));
        assertThat(PlannerTest.table(down, 254)).doesNotContain(ROUTE);
        assertThat(down.notices()).singleElement().asString().endsWith("the route to 10.8.0.0/24 waits for interface tun0, which is down");
    }

    @Test
    void itIsMadeAsSoonAsTheInterfaceIsUpWithOrWithoutCarrier() {
        for (String state : List.of("up", "no-carrier")) {
            NetworkPlan plan = plan(Isps.network().link("tun0", state, "10.8.1.1/24"));
            assertThat(PlannerTest.table(plan, 254)).contains(ROUTE);
            assertThat(plan.notices()).isEmpty();
        }
    }
}
