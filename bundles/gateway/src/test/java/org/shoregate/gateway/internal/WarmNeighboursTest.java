package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.planner.Planner;
import org.shoregate.testkit.Configs;

class WarmNeighboursTest {
    private final List<Object> asked = new ArrayList<>();

    private final RoutingBackend routing = (RoutingBackend) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RoutingBackend.class},
            (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("station");
                asked.add(arguments[1]);
                return Optional.empty();
            });

    @Test
    void gatewaysOfUplinksThatMayComeBackAreAskedToo() {
        NetworkPlan plan = Planner.plan(Configs.twoIsps(), Configs.twoIspKernel().state(Family.IPV4),
                new LinkStates(Map.of(), Set.of(new ProviderName("ISP2"))), Memory.EMPTY, false);
        assertThat(plan.uplinks()).extracting(UplinkPlan::inService).containsExactly(true, false);
        new WarmNeighbours(routing).keep(plan);
        assertThat(asked).containsExactly(InetAddress.ofLiteral("203.0.113.1"), InetAddress.ofLiteral("198.51.100.1"));
    }
}
