package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

class RoutingRulesReaderTest {
    private static final InterfaceName LAN = new InterfaceName("eth2");

    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startWithProviders() throws IOException {
        reading = new Reading(directory).providers();
    }

    private List<RoutingRule> rules(String... lines) throws IOException {
        return reading.file("rtrules", lines).config().rules();
    }

    private RuleSource source(String source) throws IOException {
        return rules(source + " - ISP1 1000").getFirst().source();
    }

    @Test
    void everyColumnIsTaken() throws IOException {
        RoutingRule rule = rules("192.168.1.7 203.0.113.0/24 ISP2 11000 0x5/0xf").getFirst();

        assertThat(rule.source()).isEqualTo(new RuleSource.Network(IpPrefix.parse("192.168.1.7")));
        assertThat(rule.destination()).contains(IpPrefix.parse("203.0.113.0/24"));
        assertThat(rule.table()).isEqualTo(new TableId(2));
        assertThat(rule.provider()).contains(new ProviderName("ISP2"));
        assertThat(rule.priority()).isEqualTo(11_000);
        assertThat(rule.mark()).contains(new Mark(5, 0xf));
    }

    @Test
    void withoutProvidersTheRulesAreNotReadAndThatIsSaid() throws IOException {
        reading.file("providers", "# none").file("rtrules", "192.168.1.7 - NOSUCH 1000", "nonsense");
        assertThat(reading.config().rules()).isEmpty();
        assertThat(reading.faults()).containsExactly("rtrules:0:0 SG-R012");
        reading.file("rtrules");
        assertThat(reading.faults()).isEmpty();
        reading.file("providers", "ISP1 1 1 - nosuch 203.0.113.1").file("rtrules", "192.168.1.7 - ISP1 0");
        assertThat(reading.faults()).as("a wrong provider is one all the same").contains("rtrules:1:20 SG-R010");
    }

    @Test
    void aSourceIsANetworkAnInterfaceOrBoth() throws IOException {
        assertThat(source("eth2")).isEqualTo(new RuleSource.Incoming(LAN));
        assertThat(source("lo")).isEqualTo(new RuleSource.Incoming(new InterfaceName("lo")));
        assertThat(source("10.0.0.0/8")).isEqualTo(new RuleSource.Network(IpPrefix.parse("10.0.0.0/8")));
        assertThat(source("eth2:192.168.1.7")).isEqualTo(new RuleSource.IncomingFrom(LAN, IpPrefix.parse("192.168.1.7")));
        assertThat(source("&eth0")).isEqualTo(new RuleSource.AddressOf(new InterfaceName("eth0")));
    }

    @Test
    void ipv6AddressesMayStandInBrackets() throws IOException {
        reading.ipv6().file("providers", "ISP1 1 1 - eth0 2001:db8::1 track,balance");
        assertThat(source("2001:db8:1::/48")).isEqualTo(new RuleSource.Network(IpPrefix.parse("2001:db8:1::/48")));
        assertThat(source("[2001:db8:1::7]")).isEqualTo(new RuleSource.Network(IpPrefix.parse("2001:db8:1::7")));
        assertThat(source("eth2:[2001:db8:1::7]")).isEqualTo(new RuleSource.IncomingFrom(LAN, IpPrefix.parse("2001:db8:1::7")));
        assertThat(source("eth2:<2001:db8:1::7>")).isEqualTo(new RuleSource.IncomingFrom(LAN, IpPrefix.parse("2001:db8:1::7")));
    }

    @Test
    void listsAreMultipliedOutSourceFirst() throws IOException {
        assertThat(rules("192.168.1.1,192.168.1.2 203.0.113.1,203.0.113.2 ISP1 1004"))
                .extracting(r -> ((RuleSource.Network) r.source()).prefix() + " " + r.destination().orElseThrow())
                .containsExactly("192.168.1.1 203.0.113.1", "192.168.1.1 203.0.113.2", "192.168.1.2 203.0.113.1", "192.168.1.2 203.0.113.2");
    }

    @Test
    void theTableMayBeNamedOrNumbered() throws IOException {
        List<RoutingRule> rules = rules("- 10.8.0.0/24 main 1000", "- 10.9.0.0/24 254 1000", "- 10.10.0.0/24 default 1000", "- 10.11.0.0/24 0x2 1000");
        assertThat(rules).extracting(RoutingRule::table)
                .containsExactly(TableId.MAIN, TableId.MAIN, TableId.DEFAULT, new TableId(2));
        assertThat(rules).extracting(RoutingRule::provider).containsExactly(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new ProviderName("ISP2")));
    }

    @Test
    void aMarkHasTheProvidersMaskUnlessItNamesAnother() throws IOException {
        assertThat(rules("eth2 - ISP1 1000 7").getFirst().mark()).contains(new Mark(7, 0xff));
    }

    @Test
    void routeRulesOfShorewall4Win() throws IOException {
        reading.file("route_rules", "- 10.8.0.0/24 main 1000").file("rtrules", "- 10.9.0.0/24 main 1000");
        assertThat(reading.config().rules()).extracting(r -> r.destination().orElseThrow()).containsExactly(IpPrefix.parse("10.8.0.0/24"));
        assertThat(reading.faults()).containsExactly("rtrules:0:0 SG-R001");
    }

    @Test
    void anInterfaceThatIsNotDeclaredIsTakenWithAWarning() throws IOException {
        assertThat(source("tun7")).isEqualTo(new RuleSource.Incoming(new InterfaceName("tun7")));
        assertThat(reading.faults()).containsExactly("rtrules:1:1 SG-R007");
    }

    @Test
    void theMarkOfPersistenceIsNamed() throws IOException {
        assertThat(rules("eth2 - ISP1 1000!").getFirst().priority()).isEqualTo(1000);
        assertThat(reading.faults()).containsExactly("rtrules:1:13 SG-R011");
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "RESTORE_DEFAULT_ROUTE=No").file("providers", "ISP1 1 1 - eth0 203.0.113.1 persistent");
        assertThat(rules("eth2 - ISP1 1000!", "eth2 - ISP1 1001")).extracting(RoutingRule::persistent).containsExactly(true, false);
        assertThat(reading.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "- - ISP1 1000                       |  1 | SG-R002",
        "eth2 - ISP1 1000 blue               | 18 | SG-R003",
        "eth2 - ISP1 1000 0x1ff              | 18 | SG-R003",
        "- 10.0.0.0/33 ISP1 1000             |  3 | SG-R004",
        "10.0.0 - ISP1 1000                  |  1 | SG-R004",
        "10.0.0.1,,10.0.0.2 - ISP1 1000      |  1 | ",
        "eth2:10.0.0.1:7 - ISP1 1000         |  1 | SG-R004",
        "&eth9 - ISP1 1000                   |  1 | SG-R005",
        "ppp+ - ISP1 1000                    |  1 | SG-R006",
        "eth2 - ISP9 1000                    |  8 | SG-R008",
        "eth2 -                              |  1 | SG-R008",
        "eth2 - local 1000                   |  8 | SG-R009",
        "eth2 - unspec 1000                  |  8 | SG-R009",
        "eth2 - ISP1 0                       | 13 | SG-R010",
        "eth2 - ISP1 100000                  | 13 | SG-R010",
        "eth2 - ISP1 soon                    | 13 | SG-R010",
        "eth2 - ISP1                         |  1 | SG-R010",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("rtrules", line);
        assertThat(reading.faults()).anyMatch(f -> f.startsWith("rtrules:1:" + (code == null ? "" : column + " " + code)));
        assertThat(reading.result()).isInstanceOf(org.shoregate.api.config.ConfigResult.Invalid.class);
    }
}
