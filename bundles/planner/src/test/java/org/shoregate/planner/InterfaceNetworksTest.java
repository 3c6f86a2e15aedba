package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.RouteType;

/** What stands in the place of an interface whose networks or address a rule means. */
class InterfaceNetworksTest {
    private static final SourceLocation HERE = new SourceLocation("snat", 1, 1);
    private static final InterfaceName LAN = new InterfaceName("eth2");
    private static final InterfaceName WAN = new InterfaceName("eth0");
    private static final NetworkState NETWORK = new Nets().link("eth0", "up", "203.0.113.2/24").link("eth2", "up", "192.168.1.254/24")
            .route("default", "203.0.113.1", "eth0", 0).route("10.0.0.0/8", "192.168.1.1", "eth2", 0)
            .refusing(RouteType.BLACKHOLE, "10.9.0.0/16").state();

    @Test
    void theNetworksBehindAnInterfaceAreThoseThatMainRoutesThere() {
        Criterion other = new Criterion.Protocol(6);
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.RoutedSource(LAN), other), NETWORK)).containsExactly(
                new Criterion.Source(List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("192.168.1.0/24")), false), other);
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.RoutedDestination(WAN)), NETWORK)).containsExactly(
                new Criterion.Destination(List.of(IpPrefix.parse("203.0.113.0/24")), false));
    }

    @Test
    void anInterfaceWithoutRoutesMeetsNothing() {
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.RoutedSource(new InterfaceName("eth9"))), NETWORK))
                .containsExactly(new Criterion.Source(List.of(), false));
    }

    @Test
    void anAddressVariableIsTheFirstAddressAndMeetsNothingWithoutOne() {
        InterfaceName away = new InterfaceName("eth9");
        IpPrefix wan = IpPrefix.parse("203.0.113.2");
        IpPrefix other = IpPrefix.parse("10.1.1.1");
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.SourceAddressOf(List.of(WAN, away), List.of(other), true)), NETWORK))
                .containsExactly(new Criterion.Source(List.of(other, wan), true));
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.DestinationAddressOf(List.of(WAN), List.of(), false)), NETWORK))
                .containsExactly(new Criterion.Destination(List.of(wan), false));
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.SourceAddressOf(List.of(away), List.of(), true)), NETWORK))
                .as("nothing, though negated").containsExactly(new Criterion.Source(List.of(), false));
        assertThat(InterfaceNetworks.resolve(List.of(new Criterion.DestinationAddressOf(List.of(away), List.of(), true)), NETWORK))
                .containsExactly(new Criterion.Destination(List.of(), false));
    }

    @Test
    void theAddressOfAnotherInterfaceIsPutInItsPlace() {
        PortMapping ports = new PortMapping(Optional.of(new PortRange(1024, 2047)), false, false);
        InetAddress address = InetAddress.ofLiteral("192.168.1.254");
        assertThat(SourceNatResolver.resolve(List.of(rule(new SourceNat.ToInterfaceAddress(LAN, ports)),
                rule(new SourceNat.ToInterfaceAddress(new InterfaceName("eth9"))), rule(new SourceNat.Keep())), NETWORK))
                .extracting(SourceNatRule::action).containsExactly(new SourceNat.To(address, address, ports), new SourceNat.Keep());
    }

    private static SourceNatRule rule(SourceNat action) {
        return new SourceNatRule(WAN, List.of(), action, HERE);
    }
}
