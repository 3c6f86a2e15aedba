package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SharedInterface;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.TrackedLink;

/** ISP1 and ISP2 on eth0. */
class SharedInterfaceTest {
    private static final InterfaceName ETH0 = new InterfaceName("eth0");
    private static final String FIRST = "02:00:00:aa:bb:01";
    private static final String SECOND = "02:00:00:aa:bb:02";

    private static final GatewayConfig CONFIG = Isps.config(false,
            provider(Isps.ISP1, 1, "206.124.146.176", "206.124.146.254", Optional.of(FIRST)),
            provider(Isps.ISP2, 2, "130.252.99.27", "130.252.99.254", Optional.empty()));

    private static Provider provider(ProviderName name, int number, String own, String gateway, Optional<String> station) {
        return new Provider(name, new TableId(number), Optional.of(new Mark(number, 0xff)), Isps.mainThrough("eth2"), ETH0,
                new ProviderGateway.Fixed(InetAddress.ofLiteral(gateway)), Isps.balance(1),
                EnumSet.of(ProviderOption.TRACK, ProviderOption.AUTOSRC, ProviderOption.HOSTROUTE), Optional.empty(), OptionalInt.empty(),
                Optional.empty(), Optional.of(new SharedInterface(InetAddress.ofLiteral(own), station)), Isps.NOWHERE);
    }

    private static NetworkPlan plan(GatewayConfig config, Map<ProviderName, String> stations, String... addresses) {
        Nets nets = new Nets().link("eth0", "up", addresses).link("eth2", "up", "192.168.1.254/24");
        return Planner.plan(config, nets.state(), LinkStates.NONE.withStations(stations), Memory.EMPTY, false);
    }

    private static NetworkPlan plan() {
        return plan(CONFIG, Map.of(Isps.ISP2, SECOND), "206.124.146.176/24", "130.252.99.27/24");
    }

    @Test
    void everyRouteOfAProvidersTableAndItsHopTellItsNumber() {
        assertThat(PlannerTest.table(plan(), 2)).containsExactlyInAnyOrder("206.124.146.0/24 dev eth0 realm 2 src 206.124.146.176",
                "130.252.99.0/24 dev eth0 realm 2 src 130.252.99.27", "192.168.1.0/24 dev eth2 realm 2 src 192.168.1.254",
                "206.124.146.254 dev eth0 realm 2 src 206.124.146.176", "130.252.99.254 dev eth0 realm 2 src 130.252.99.27",
                "default via 130.252.99.254 dev eth0 realm 2 src 130.252.99.27");
        assertThat(PlannerTest.table(plan(), 254)).containsExactlyInAnyOrder("206.124.146.254 dev eth0 src 206.124.146.176",
                "130.252.99.254 dev eth0 src 130.252.99.27",
                "default nexthop via 206.124.146.254 dev eth0 realm 1 weight 1 nexthop via 130.252.99.254 dev eth0 realm 2 weight 1");
    }

    @Test
    void onlyItsOwnAddressLeadsToAProvider() {
        assertThat(PlannerTest.rules(plan())).filteredOn(r -> r.startsWith("20000"))
                .containsExactly("20000: from 206.124.146.176 lookup 1", "20000: from 130.252.99.27 lookup 2");
    }

    @Test
    void whatItsGatewaySendsGetsItsMark() {
        assertThat(plan().marks().tracked()).containsExactly(new TrackedLink(ETH0, new Mark(1, 0xff), Optional.of(FIRST)),
                new TrackedLink(ETH0, new Mark(2, 0xff), Optional.of(SECOND)));
    }

    @Test
    void withoutItsGatewaysStationItCannotServe() {
        NetworkPlan plan = plan(CONFIG, Map.of(), "206.124.146.176/24", "130.252.99.27/24");
        assertThat(plan.uplink(Isps.ISP2).orElseThrow()).matches(u -> !u.inService())
                .extracting(u -> u.reason()).isEqualTo("the MAC address of gateway 130.252.99.254 on eth0 is not known: it does not answer");
        assertThat(plan.marks().tracked()).hasSize(1);
    }

    @Test
    void norWithoutItsAddress() {
        NetworkPlan plan = plan(CONFIG, Map.of(Isps.ISP2, SECOND), "206.124.146.176/24");
        assertThat(plan.uplink(Isps.ISP1).orElseThrow().inService()).isTrue();
        assertThat(plan.uplink(Isps.ISP2).orElseThrow().reason()).isEqualTo("interface eth0 has not the address 130.252.99.27");
    }

    @Test
    void othersHaveNoRealm() {
        GatewayConfig config = Isps.config(false, CONFIG.providers().getFirst(),
                Isps.provider(new ProviderName("ISP3"), 3, "eth2", new ProviderGateway.Fixed(InetAddress.ofLiteral("192.168.1.1")),
                        Isps.balance(2), new Duplicate.Nothing()));
        assertThat(PlannerTest.table(plan(config, Map.of(), "206.124.146.176/24"), 254)).contains(
                "default nexthop via 206.124.146.254 dev eth0 realm 1 weight 1 nexthop via 192.168.1.1 dev eth2 weight 2");
    }
}
