package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SharedInterface;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

class ProvidersReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startValid() throws IOException {
        reading = new Reading(directory);
    }

    private Provider provider(String... lines) throws IOException {
        return reading.file("providers", lines).config().providers().getLast();
    }

    @Test
    void everyColumnIsTaken() throws IOException {
        Provider isp = provider("ISP1 1 1 - eth0 203.0.113.1 track,balance=3,src=203.0.113.7,mtu=1400,noautosrc");

        assertThat(isp.name().value()).isEqualTo("ISP1");
        assertThat(isp.table()).isEqualTo(new TableId(1));
        assertThat(isp.mark()).contains(new Mark(1, 0xff));
        assertThat(isp.duplicate()).isEqualTo(new Duplicate.Nothing());
        assertThat(isp.device().value()).isEqualTo("eth0");
        assertThat(isp.gateway()).isEqualTo(new ProviderGateway.Fixed(InetAddress.ofLiteral("203.0.113.1")));
        assertThat(isp.role()).isEqualTo(new DefaultRouteRole.Balance(3));
        assertThat(isp.options()).isEqualTo(Set.of(ProviderOption.TRACK, ProviderOption.HOSTROUTE, ProviderOption.OPTIONAL));
        assertThat(isp.source()).contains(InetAddress.ofLiteral("203.0.113.7"));
        assertThat(isp.mtu()).isEqualTo(OptionalInt.of(1400));
        assertThat(isp.location().line()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutHasShorewallsDefaults() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0").file("shorewall.conf", "");
        Provider isp = provider("ISP1 1 - - eth0");

        assertThat(isp.mark()).contains(new Mark(1, 0xff));
        assertThat(isp.gateway()).isEqualTo(new ProviderGateway.PointToPoint());
        assertThat(isp.role()).isEqualTo(new DefaultRouteRole.Nothing());
        assertThat(isp.options()).isEqualTo(Set.of(ProviderOption.TRACK, ProviderOption.AUTOSRC, ProviderOption.HOSTROUTE));
        assertThat(isp.source()).isEmpty();
        assertThat(isp.mtu()).isEmpty();
    }

    @Test
    void aTableCanLeadToTheGatewaysOwnSockets() throws IOException {
        Provider proxy = provider("Tproxy 9 - - lo - tproxy");
        assertThat(proxy.gateway()).isEqualTo(new ProviderGateway.Local(true));
        assertThat(proxy.mark()).contains(new Mark(0x200, 0x200));
        assertThat(proxy.role()).isEqualTo(new DefaultRouteRole.Nothing());
        assertThat(proxy.options()).doesNotContain(ProviderOption.TRACK, ProviderOption.AUTOSRC);
        assertThat(reading.file("shorewall.conf", "ZONE_BITS=3").config().providers().getLast().mark()).contains(new Mark(0x1000, 0x1000));
        Provider local = provider("Local 1 1 - lo - local");
        assertThat(local.gateway()).isEqualTo(new ProviderGateway.Local(false));
        assertThat(local.mark()).contains(new Mark(1, 0xff));
        assertThat(reading.faults()).containsExactly("providers:1:18 SG-P065");
    }

    @Test
    void aTproxyProviderHasNothingElse() throws IOException {
        reading.file("providers", "A 1 1 - lo 127.0.0.1 tproxy", "B 2 - - eth0 - tproxy,track", "C 3 - 5 eth1 - local", "D 4 - - eth2 - balance,tproxy",
                "E 5 5 - eth4 - local,persistent")
                .file("shorewall.conf", "");
        assertThat(reading.faults()).contains("providers:1:5 SG-P063", "providers:1:12 SG-P061", "providers:2:1 SG-P064", "providers:2:23 SG-P060",
                "providers:3:7 SG-P062", "providers:4:16 SG-P020",
                "providers:5:22 SG-P067");
    }

    @Test
    void underUseDefaultRtAProviderBalancesUnlessItSaysOtherwise() throws IOException {
        assertThat(provider("A 1 - - eth0 detect -").role()).isEqualTo(new DefaultRouteRole.Balance(1));
        assertThat(provider("A 1 - - eth0 detect loose").role()).isEqualTo(new DefaultRouteRole.Nothing());
        assertThat(provider("A 1 - - eth0 none -").role()).isEqualTo(new DefaultRouteRole.Nothing());
        assertThat(provider("A 1 - - eth0 detect loose,primary").role()).isEqualTo(new DefaultRouteRole.Balance(1));
        assertThat(provider("A 1 - - eth0 detect fallback").role()).isEqualTo(new DefaultRouteRole.Fallback());
        assertThat(provider("A 1 - - eth0 detect fallback=2").role()).isEqualTo(new DefaultRouteRole.WeightedFallback(2));
    }

    @Test
    void balanceProvidersDecidesWhereItIsSet() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "BALANCE_PROVIDERS=No");
        assertThat(provider("A 1 - - eth0 detect -").role()).isEqualTo(new DefaultRouteRole.Nothing());
    }

    @Test
    void marksThatAreMissingGoOnAfterTheLastOne() throws IOException {
        List<Provider> isps = reading.file("providers", "A 1 4 - eth0 detect track", "B 2 - - eth1 detect track").config().providers();
        assertThat(isps).extracting(Provider::mark).containsExactly(Optional.of(new Mark(4, 0xff)), Optional.of(new Mark(5, 0xff)));
    }

    @Test
    void anUntrackedProviderNeedsNoMark() throws IOException {
        assertThat(provider("A 1 - - eth0 detect notrack").mark()).isEmpty();
    }

    @Test
    void marksStandInTheProviderField() throws IOException {
        reading.file("shorewall.conf", "PROVIDER_OFFSET=16", "MASK_BITS=16", "TC_BITS=14");
        assertThat(provider("A 1 0x20000 - eth0 detect track").mark()).contains(new Mark(0x20000, 0xff0000));
    }

    @Test
    void routesAreCopiedAsDuplicateAndCopySay() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=No").file("interfaces", "?FORMAT 2", "net eth0", "net eth1", "loc eth2", "- tun+");

        assertThat(provider("A 1 1 main eth0 detect").duplicate()).isEqualTo(new Duplicate.Everything(TableId.MAIN));
        assertThat(provider("A 1 1 254 eth0 detect - none").duplicate())
                .isEqualTo(new Duplicate.Through(TableId.MAIN, Set.of(), Set.of()));
        assertThat(provider("A 1 1 main eth0 detect - eth2,tun+,blackhole").duplicate())
                .isEqualTo(new Duplicate.Through(TableId.MAIN, Set.of("eth2", "tun+"), Set.of(RouteType.BLACKHOLE)));
        assertThat(provider("A 1 1 main eth0 detect - eth2", "B 2 2 A eth1 detect - eth2").duplicate())
                .isEqualTo(new Duplicate.Through(new TableId(1), Set.of("eth2"), Set.of()));
    }

    @Test
    void anInterfaceIsKnownByItsKernelNameToo() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net wan physical=eth7,optional");
        assertThat(provider("A 1 1 - wan detect").device().value()).isEqualTo("eth7");
        assertThat(provider("A 1 1 - eth7 detect").options()).contains(ProviderOption.OPTIONAL);
    }

    @Test
    void aWildcardDeclaresItsMembers() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net ppp+ optional");
        Provider isp = provider("A 1 1 - ppp0 -");
        assertThat(isp.device().value()).isEqualTo("ppp0");
        assertThat(isp.options()).contains(ProviderOption.OPTIONAL);
    }

    /** One fault a line: the line of the file providers, the column it is blamed on, the code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1SP 1 1 - eth0 detect                          |  1 | SG-P001",
        "main 1 1 - eth0 detect                         |  1 | SG-P002",
        "A                                              |  1 | SG-P003",
        "A one 1 - eth0 detect                          |  3 | SG-P003",
        "A 08 1 - eth0 detect                           |  3 | SG-P003",
        "A -5 1 - eth0 detect                           |  3 | SG-P003",
        "A 4294957297 1 - eth0 detect                   |  3 | SG-P003",
        "A 0 1 - eth0 detect                            |  3 | SG-P004",
        "A 250 1 - eth0 detect                          |  3 | SG-P004",
        "A 255 1 - eth0 detect                          |  3 | SG-P004",
        "A 1 1 - eth4:203.0.113 203.0.113.1             |  9 | SG-P050",
        "A 1 1 - eth0:203.0.113.9 203.0.113.1           |  9 | SG-P051",
        "A 1 1 - eth2:203.0.113.9 detect                | 26 | SG-P051",
        "A 1 1 - eth2:203.0.113.9 none                  | 26 | SG-P051",
        "A 1 1 - eth2:203.0.113.9                       |  1 | SG-P051",
        "A 1 1 - eth2:203.0.113.9 203.0.113.1 src=203.0.113.9 | 38 | SG-P051",
        "A 1 1 - eth2:203.0.113.9 203.0.113.1 optional  |  9 | SG-P051",
        "A 65536 1 - eth2:203.0.113.9 203.0.113.1       |  3 | SG-P051",
        "A 1 1 - eth2:203.0.113.9 203.0.113.1,00:11:22:33:44 | 26 | SG-P052",
        "A 1 1 - ppp+:203.0.113.9 203.0.113.1           |  9 | SG-P006",
        "A 1 1 - ppp+ detect                            |  9 | SG-P006",
        "A 1 1 - eth9 detect                            |  9 | SG-P007",
        "A 1 1 - port0 detect                           |  9 | SG-P008",
        "A 1 1 - eth3 detect                            |  9 | SG-P009",
        "A 1 1 - eth0 detect load=1.0                   | 21 | SG-P053",
        "A 1 1 - eth0 detect load=0.123456789           | 21 | SG-P053",
        "A 1 1 - eth0 detect load=50%                   | 21 | SG-P053",
        "A 1 1 - eth0 detect load=0.5,balance=2         | 21 | SG-P054",
        "A 1 1 - eth0 detect fallback=2,load=0.5        | 32 | SG-P054",
        "A 1 1 - eth0 none load=0.5                     | 19 | SG-P020",
        "A 1 - - eth0 detect notrack,load=0.5           | 29 | SG-P058",
        "A 1 1 - eth0 detect Track                      | 21 | SG-P011",
        "A 1 1 - eth0 detect track,balance=0x2          | 27 | SG-P016",
        "A 1 1 - eth0 detect track,weight=3             | 27 | SG-P011",
        "A 1 1 - eth0 detect balance,fallback           | 29 | SG-P012",
        "A 1 1 - eth0 detect src=999.1.1.1              | 21 | SG-P013",
        "A 1 1 - eth0 detect mtu=5                      | 21 | SG-P014",
        "A 1 1 - eth0 detect balance=0                  | 21 | SG-P016",
        "A 1 1 - eth0 detect balance=257                | 21 | SG-P016",
        "A 1 1 - eth0 gateway.example                   | 14 | SG-P019",
        "A 1 1 - eth0 203.0.113.256                     | 14 | SG-P019",
        "A 1 1 - eth0 203.0.113                         | 14 | SG-P019",
        "A 1 1 - eth0 2001:db8::1                       | 14 | SG-P019",
        "A 1 1 - eth0 none balance                      | 19 | SG-P020",
        "A 1 1 - eth4 detect balance                    |  9 | SG-P021",
        "A 1 red - eth0 detect                          |  5 | SG-P023",
        "A 1 0 - eth0 detect                            |  5 | SG-P023",
        "A 1 0x100 - eth0 detect                        |  5 | SG-P024",
        "A 1 1 main eth0 detect                         |  7 | SG-P026",
        "A 1 1 - eth0 detect - eth2                     | 23 | SG-P026",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0 optional", "- eth3", "net br0:port0", "net ppp+", "net eth4 routefilter", "loc eth2")
                .file("providers", line);
        assertThat(reading.faults()).contains("providers:1:" + column + " " + code);
        assertThat(reading.result()).isInstanceOf(org.shoregate.api.config.ConfigResult.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "A 3 2 - eth1 detect           | 1 | SG-P002",
        "B 1 2 - eth1 detect           | 3 | SG-P004",
        "B 0x1 2 - eth1 detect         | 3 | SG-P004",
        "B 2 1 - eth1 detect           | 5 | SG-P025",
        "B 2 2 - eth0 detect           | 9 | SG-P017",
        "B 2 2 - eth0:203.0.113.9 203.0.113.1 | 9 | SG-P017",
    })
    void aProviderMayNotTakeWhatAnotherHas(String line, int column, String code) throws IOException {
        reading.file("providers", "A 1 1 - eth0 detect", line);
        assertThat(reading.faults()).contains("providers:2:" + column + " " + code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "A 1 1 - eth0 detect - eth2      | 23 | SG-P027",
        "A 1 1 main eth0 detect - eth9   | 26 | SG-P030",
        "A 1 1 main eth0 detect - tun*   | 26 | SG-P030",
        "A 1 1 nowhere eth0 detect       |  7 | SG-P028",
        "A 1 1 - eth0 203.0.113.1,00:11:22:33:44:55 | 14 | SG-P018",
        "A 1 1 - eth0 detect optional    | 21 | SG-P015",
    })
    void copyingAndDoubtfulThingsAreChecked(String line, int column, String code) throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=No").file("providers", line)
                .file("interfaces", "?FORMAT 2", "net eth0", "net eth1", "loc eth2", "- tun+");
        assertThat(reading.faults()).containsExactly("providers:1:" + column + " " + code);
    }

    @Test
    void severalProvidersMayShareAnInterface() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0", "loc eth2").file("providers",
                "A 1 1 - eth0:203.0.113.10 203.0.113.1,02:00:00:AA:bb:01 track", "B 2 2 - eth0:198.51.100.10 198.51.100.1,~02-00-00-aa-bb-02",
                "C 3 3 - eth0:192.0.2.10 192.0.2.1");
        assertThat(reading.faults()).isEmpty();
        List<Provider> isps = reading.config().providers();
        assertThat(isps).allMatch(p -> p.device().value().equals("eth0"));
        assertThat(isps).extracting(p -> p.shared().orElseThrow()).containsExactly(
                new SharedInterface(InetAddress.ofLiteral("203.0.113.10"), Optional.of("02:00:00:aa:bb:01")),
                new SharedInterface(InetAddress.ofLiteral("198.51.100.10"), Optional.of("02:00:00:aa:bb:02")),
                new SharedInterface(InetAddress.ofLiteral("192.0.2.10"), Optional.empty()));
        reading.file("providers", "A 1 1 - eth0:203.0.113.10 203.0.113.1", "B 2 2 - eth0 198.51.100.1");
        assertThat(reading.faults()).containsExactly("providers:2:9 SG-P017");
    }

    @Test
    void inIpv6TheAddressBeginsBehindTheFirstColon() throws IOException {
        reading.ipv6().file("zones", "fw firewall", "net ipv6", "loc ipv6").file("interfaces", "?FORMAT 2", "net eth0", "loc eth2");
        assertThat(provider("A 1 1 - eth0:2001:db8::10 2001:db8::1,02:00:00:aa:bb:01").shared())
                .contains(new SharedInterface(InetAddress.ofLiteral("2001:db8::10"), Optional.of("02:00:00:aa:bb:01")));
        assertThat(provider("A 1 1 - eth0:[2001:db8::10] [2001:db8::1]").shared().orElseThrow().address())
                .isEqualTo(InetAddress.ofLiteral("2001:db8::10"));
    }

    @Test
    void loadsAreTaken() throws IOException {
        List<Provider> isps = reading.file("providers", "A 1 - - eth0 detect load=0.25", "B 2 2 - eth1 detect notrack,load=.75,fallback=1").config()
                .providers();
        assertThat(isps).extracting(p -> p.load().orElseThrow().toPlainString()).containsExactly("0.25000000", "0.75000000");
        assertThat(isps.getFirst().role()).isEqualTo(new DefaultRouteRole.Balance(1));
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void loadsShouldAddUpToOne() throws IOException {
        reading.file("providers", "A 1 1 - eth0 detect load=0.25", "B 2 2 - eth1 detect load=0.25");
        assertThat(reading.faults()).containsExactly("providers:1:1 SG-P055");
        assertThat(reading.text()).contains("0.5 instead of 1");
    }

    @Test
    void onlyAnOptionalProviderIsPersistent() throws IOException {
        reading.file("shorewall.conf", "RESTORE_DEFAULT_ROUTE=No").file("interfaces", "?FORMAT 2", "net eth0 optional", "net eth1", "loc eth2");
        assertThat(provider("A 1 1 - eth0 detect persistent").options()).contains(ProviderOption.PERSISTENT);
        assertThat(reading.faults()).isEmpty();
        assertThat(provider("A 1 1 - eth1 detect persistent").options()).doesNotContain(ProviderOption.PERSISTENT);
        assertThat(reading.faults()).containsExactly("providers:1:21 SG-P056");
        reading.file("shorewall.conf", "").file("providers", "A 1 1 - eth0 detect persistent");
        assertThat(reading.faults()).containsExactly("providers:1:21 SG-P057");
    }

    @Test
    void copyingFromAnOptionalProviderIsDoubtful() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=No").file("providers", "A 1 1 - eth0 detect", "B 2 2 A eth1 detect");
        assertThat(reading.faults()).containsExactly("providers:2:7 SG-P029");
    }

    @Test
    void routeFilterNeedsBalance() throws IOException {
        reading.file("shorewall.conf", "ROUTE_FILTER=Yes").file("providers", "A 1 1 - eth0 detect");
        assertThat(reading.faults()).contains("providers:1:1 SG-P022");
    }

    @Test
    void allFaultsAreToldAtOnce() throws IOException {
        reading.file("providers", "A one red - eth9 nowhere.example Track", "B 2 2 - eth1 detect");
        assertThat(reading.faults()).containsExactly("providers:1:3 SG-P003", "providers:1:7 SG-P023", "providers:1:13 SG-P007",
                "providers:1:18 SG-P019", "providers:1:34 SG-P011");
    }

    @Test
    void aLargeNumberPutsTheRuleOfTheMarkBehindOthers() throws IOException {
        reading.file("providers", "A 10000 1 - eth0 detect", "B 10001 2 - eth1 detect");
        assertThat(reading.faults()).containsExactly("providers:2:3 SG-P031");
        reading.file("providers", "A 30000 1 - eth0 detect");
        assertThat(reading.text()).contains("the mark leads nowhere");
    }

    @Test
    void ofARepeatedProviderOnlyTheNameIsTold() throws IOException {
        Reading reading = new Reading(directory).file("providers", Reading.ISP1, Reading.ISP1, Reading.ISP2)
                .file("rtrules", "192.168.1.7 - ISP1 1000", "192.168.1.8 - FORGOTTEN 1001");
        assertThat(reading.faults()).as("nor what may have been meant").containsExactly("providers:2:1 SG-P002");
    }

    @Test
    void aProviderThatIsWrongIsNotCalledUnknownElsewhere() throws IOException {
        reading.file("providers", "A 1 1 - eth0 detect", "B 1 2 - eth1 detect").file("rtrules", "eth2 - B 1000", "eth2 - C 1000")
                .file("routes", "B 192.0.2.0/24 - eth1");
        assertThat(reading.faults()).containsExactly("providers:2:3 SG-P004", "rtrules:2:8 SG-R008");
    }
}
