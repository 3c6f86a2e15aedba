package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;

class SourceNatReaderTest {
    private static final Criterion FROM_LAN = new Criterion.Source(List.of(IpPrefix.parse("192.168.1.0/24")), false);

    private static final InterfaceName ETH0 = new InterfaceName("eth0");

    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startWithProviders() throws IOException {
        reading = new Reading(directory).providers();
    }

    private List<SourceNatRule> rules(String file, String... lines) throws IOException {
        return reading.file(file, lines).config().sourceNat();
    }

    private SourceNat action(String action) throws IOException {
        return rules("snat", action + " 192.168.1.0/24 eth0").getFirst().action();
    }

    private static SourceNat to(String first, String last) {
        return new SourceNat.To(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last));
    }

    @Test
    void everyActionIsTaken() throws IOException {
        assertThat(action("MASQUERADE")).isEqualTo(new SourceNat.Masquerade());
        assertThat(action("SNAT(203.0.113.7)")).isEqualTo(to("203.0.113.7", "203.0.113.7"));
        assertThat(action("SNAT(203.0.113.7-203.0.113.9)")).isEqualTo(to("203.0.113.7", "203.0.113.9"));
        assertThat(action("SNAT(detect)")).isEqualTo(new SourceNat.ToInterfaceAddress(ETH0));
        assertThat(action("SNAT(&eth0)")).isEqualTo(new SourceNat.ToInterfaceAddress(ETH0));
        assertThat(action("SNAT(&eth1)")).as("of another interface").isEqualTo(new SourceNat.ToInterfaceAddress(new InterfaceName("eth1")));
        assertThat(action("CONTINUE")).isEqualTo(new SourceNat.Keep());
    }

    @Test
    void oneOfTheProvidersOnASharedInterfaceMayBeMeant() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0", "loc eth2").file("providers", "A 1 1 - eth0:203.0.113.10 203.0.113.1",
                "B 2 2 - eth0:198.51.100.10 198.51.100.1");
        List<SourceNatRule> rules = rules("snat", "SNAT(203.0.113.10) - eth0(A)", "SNAT(198.51.100.10) - eth0(2):192.0.2.0/24",
                "MASQUERADE - eth0(A),eth0(B)");
        assertThat(rules).allMatch(r -> r.device().equals(ETH0));
        assertThat(rules).extracting(r -> r.criteria().getFirst()).containsExactly(new Criterion.Realm(1), new Criterion.Realm(2),
                new Criterion.Realm(1), new Criterion.Realm(2));
        assertThat(rules.get(1).criteria()).hasSize(2);
        reading.file("snat", "MASQUERADE - eth2(A)", "MASQUERADE - eth0(C)");
        assertThat(reading.faults()).containsExactly("snat:1:14 SG-N003", "snat:2:14 SG-N003");
    }

    @Test
    void portsAndFlagsFollowTheAddress() throws IOException {
        PortMapping ports = new PortMapping(Optional.of(new PortRange(5000, 6000)), false, false);
        InetAddress address = InetAddress.ofLiteral("203.0.113.7");
        assertThat(mapped("SNAT(203.0.113.7:5000-6000)")).isEqualTo(new SourceNat.To(address, address, ports));
        assertThat(mapped("SNAT(203.0.113.7-203.0.113.9:5000-6000:random:persistent)")).isEqualTo(new SourceNat.To(address,
                InetAddress.ofLiteral("203.0.113.9"), new PortMapping(Optional.of(new PortRange(5000, 6000)), true, true)));
        assertThat(action("SNAT(203.0.113.7:persistent)")).isEqualTo(new SourceNat.To(address, address, new PortMapping(Optional.empty(), false, true)));
        assertThat(mapped("SNAT(detect:5000-6000)")).isEqualTo(new SourceNat.ToInterfaceAddress(ETH0, ports));
        assertThat(mapped("MASQUERADE(5000-6000)")).isEqualTo(new SourceNat.Masquerade(ports));
        assertThat(action("MASQUERADE(random)")).isEqualTo(new SourceNat.Masquerade(new PortMapping(Optional.empty(), true, false)));
        assertThat(rules("masq", "eth0 192.168.1.0/24 203.0.113.7:5000-6000 udp", "eth0 192.168.1.0/24 :5000-6000 tcp"))
                .extracting(SourceNatRule::action).contains(new SourceNat.To(address, address, ports), new SourceNat.Masquerade(ports));
    }

    @Test
    void portsOfAnIpv6AddressStandBehindBrackets() throws IOException {
        InetAddress address = InetAddress.ofLiteral("2001:db8::7");
        reading.file("providers").ipv6().file("snat", "SNAT([2001:db8::7]:5000-6000) fd00::/8 eth0 udp", "SNAT(2001:db8::7) fd00::/8 eth0");
        assertThat(reading.config().sourceNat()).extracting(SourceNatRule::action).containsExactly(
                new SourceNat.To(address, address, new PortMapping(Optional.of(new PortRange(5000, 6000)), false, false)),
                new SourceNat.To(address, address));
    }

    @Test
    void anInterfaceAsSourceMeansTheNetworksBehindIt() throws IOException {
        assertThat(rules("snat", "MASQUERADE eth2 eth0").getFirst().criteria()).containsExactly(new Criterion.RoutedSource(new InterfaceName("eth2")));
        assertThat(rules("snat", "MASQUERADE eth2:!192.168.1.7 eth0").getFirst().criteria()).containsExactly(
                new Criterion.RoutedSource(new InterfaceName("eth2")), new Criterion.Source(List.of(IpPrefix.parse("192.168.1.7")), true));
    }

    @Test
    void userAndProbabilityNarrowTheRule() throws IOException {
        assertThat(rules("snat", "MASQUERADE - eth0 - - - - root - - .5").getFirst().criteria()).containsExactly(
                new Criterion.SocketUser("root", false), new Criterion.Probability(Criterion.Probability.WHOLE / 2));
    }

    private SourceNat mapped(String action) throws IOException {
        return rules("snat", action + " 192.168.1.0/24 eth0 udp").getFirst().action();
    }

    @Test
    void columnsNarrowTheRule() throws IOException {
        SourceNatRule rule = rules("snat", "MASQUERADE 192.168.1.0/24 eth0:203.0.113.0/24 tcp 25").getFirst();
        assertThat(rule.device().value()).isEqualTo("eth0");
        assertThat(rule.criteria()).containsExactly(FROM_LAN,
                new Criterion.Destination(List.of(IpPrefix.parse("203.0.113.0/24")), false), new Criterion.Protocol(6),
                new Criterion.DestinationPorts(List.of(PortRange.single(25)), false));
    }

    @Test
    void severalInterfacesMakeSeveralRules() throws IOException {
        assertThat(rules("snat", "MASQUERADE 192.168.1.0/24 eth0,eth1")).extracting(r -> r.device().value()).containsExactly("eth0", "eth1");
    }

    @Test
    void masqOfShorewall4IsRead() throws IOException {
        List<SourceNatRule> rules = rules("masq", "eth0 192.168.1.0/24 203.0.113.7", "eth1 192.168.1.0/24", "eth1:203.0.113.0/24 192.168.1.9 detect",
                "eth0 192.168.1.5 NONAT");
        assertThat(rules).extracting(SourceNatRule::action).containsExactly(to("203.0.113.7", "203.0.113.7"), new SourceNat.Masquerade(),
                new SourceNat.ToInterfaceAddress(new InterfaceName("eth1")), new SourceNat.Keep());
        assertThat(rules.getFirst().criteria()).containsExactly(FROM_LAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MASQUERADE !eth2 eth0                           | 12 | SG-N001",
        "MASQUERADE $FW eth0                             | 12 | SG-N001",
        "MASQUERADE ~00-11-22-33-44-55 eth0              | 12 | SG-N001",
        "MASQUERADE 192.168.1.0/24 eth0 - - - - - sw     | 42 | SG-N002",
        "MASQUERADE 192.168.1.0/24                       |  1 | SG-N003",
        "MASQUERADE 192.168.1.0/24 eth0(ISP1)            | 27 | SG-N003",
        "MASQUERADE 192.168.1.0/24 203.0.113.0/24        | 27 | SG-N004",
        "MASQUERADE 192.168.1.0/24 eth9                  | 27 | SG-M004",
        "REDIRECT 192.168.1.0/24 eth0                    |  1 | SG-N005",
        "SNAT(203.0.113.9-203.0.113.7) 192.168.1.9 eth0  |  1 | SG-N006",
        "SNAT(203.0.113.7:5000-6000) 192.168.1.9 eth0    |  1 | SG-N008",
        "SNAT(203.0.113.7:5000-6000) 192.168.1.9 eth0 47 | 46 | SG-N008",
        "MASQUERADE(6000-5000) 192.168.1.9 eth0 tcp      |  1 | SG-N009",
        "MASQUERADE(many) 192.168.1.9 eth0 tcp           |  1 | SG-N009",
        "MASQUERADE 192.168.1.9 eth0 - - - - no!body     | 37 | SG-M022",
        "MASQUERADE 192.168.1.9 eth0:~00-11-22-33-44-55  | 24 | SG-N004",
        "SNAT(gateway.example) 192.168.1.9 eth0          |  1 | SG-N006",
        "SNAT(&eth9) 192.168.1.9 eth0                    |  1 | SG-N007",
        "ACCEPT 192.168.1.9 eth0                         |  1 | SG-N005",
        "SNAT(203.0.113.7:persistent:persistent) - eth0  |  1 | SG-N009",
        "MASQUERADE(random:random) - eth0                |  1 | SG-N009",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("snat", line);
        assertThat(reading.faults()).contains("snat:1:" + column + " " + code);
    }

    @Test
    void aLevelToLogAtIsLeftOut() throws IOException {
        reading.file("snat", "MASQUERADE:info 192.168.1.0/24 eth0", "LOG:info 192.168.1.0/24 eth0", "SNAT(203.0.113.7):NFLOG(1,0,1):tag 192.168.1.0/24 eth0");
        assertThat(reading.config().sourceNat()).extracting(SourceNatRule::action).containsExactly(new SourceNat.Masquerade(),
                new SourceNat.To(InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("203.0.113.7")));
        assertThat(reading.faults()).containsExactly("snat:1:1 SG-N010", "snat:2:1 SG-N010", "snat:3:1 SG-N010");
        reading.file("snat", "SNAT(203.0.113.7):random 192.168.1.0/24 eth0");
        assertThat(reading.faults()).containsExactly("snat:1:1 SG-N005");
    }

    @Test
    void ipsecMayDecide() throws IOException {
        reading.file("snat", "MASQUERADE 192.168.1.0/24 eth0 - - yes", "MASQUERADE 192.168.2.0/24 eth0 - - No");
        assertThat(reading.config().sourceNat()).extracting(r -> r.criteria().getLast())
                .containsExactly(new Criterion.LeavesByIpsec(false), new Criterion.LeavesByIpsec(true));
        reading.file("snat", "MASQUERADE 192.168.1.0/24 eth0 - - mode=tunnel");
        assertThat(reading.faults()).containsExactly("snat:1:36 SG-M024");
    }
}
