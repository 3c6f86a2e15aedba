package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.mark.ConnectionSide;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.VolumeUnit;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

class MangleReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startWithProviders() throws IOException {
        reading = new Reading(directory).providers();
    }

    private List<MarkRule> rules(String file, String... lines) throws IOException {
        return reading.file(file, lines).config().marking();
    }

    private MarkRule mangle(String line) throws IOException {
        return rules("mangle", line).getFirst();
    }

    private List<Criterion> criteria(String columns) throws IOException {
        return mangle("MARK(1):F " + columns).criteria();
    }

    @Test
    void everyCommandDoesWhatItsNameSays() throws IOException {
        assertThat(mangle("MARK(1):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(1, -1)));
        assertThat(mangle("MARK(0x1/0xff):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(1, 0xff)));
        assertThat(mangle("MARK(|2):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(2, 2)));
        assertThat(mangle("MARK(&0xfe):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(0, ~0xfe)));
        assertThat(mangle("CONNMARK(0x10/0xf0):F").action()).isEqualTo(new MarkAction.SetConnectionMark(new Mark(0x10, 0xf0)));
        assertThat(mangle("SAVE:P").action()).isEqualTo(new MarkAction.Save(0xff));
        assertThat(mangle("SAVE(0xf0):T").action()).isEqualTo(new MarkAction.Save(0xf0));
        assertThat(mangle("RESTORE(0xf0):F").action()).isEqualTo(new MarkAction.Restore(0xf0));
        assertThat(mangle("CONTINUE:P").action()).isEqualTo(new MarkAction.Continue());
    }

    @Test
    void theOtherCommandsDoWhatTheirNamesSay() throws IOException {
        assertThat(mangle("SAME:P 192.168.1.0/24").action()).isEqualTo(new MarkAction.Same(300));
        assertThat(mangle("SAME(60) $FW").action()).isEqualTo(new MarkAction.Same(60));
        assertThat(mangle("TOS(0x10):P").action()).isEqualTo(new MarkAction.SetTypeOfService(0x10, 0xff));
        assertThat(mangle("TOS(0x2/0x3):P").action()).isEqualTo(new MarkAction.SetTypeOfService(2, 3));
        assertThat(mangle("DSCP(EF):T").action()).isEqualTo(new MarkAction.SetDscp(46));
        assertThat(mangle("DSCP(0x12):T").action()).isEqualTo(new MarkAction.SetDscp(18));
        assertThat(mangle("TTL(64)").action()).isEqualTo(new MarkAction.SetHopLimit(64));
        assertThat(mangle("TTL(+1):F").action()).isEqualTo(new MarkAction.ShiftHopLimit(1));
        assertThat(mangle("TTL(-255)").action()).isEqualTo(new MarkAction.ShiftHopLimit(-255));
        assertThat(mangle("CLASSIFY(1:1f)").action()).isEqualTo(new MarkAction.Classify(1, 0x1f));
        assertThat(mangle("NFLOG(5,64,2):P").action()).isEqualTo(new MarkAction.Log(5, 64, 2));
        assertThat(mangle("NFLOG:P").action()).isEqualTo(new MarkAction.Log(0, 0, 0));
        assertThat(mangle("DROP:P 192.0.2.66").action()).isEqualTo(new MarkAction.Drop());
        MarkRule fitting = mangle("TCPMSS(pmtu)");
        assertThat(fitting.action()).isEqualTo(new MarkAction.LowerMss(OptionalInt.empty()));
        assertThat(fitting.criteria()).containsExactly(new Criterion.TcpFlags(2, 6, false));
        assertThat(mangle("TCPMSS(1400):T - eth0 tcp").action()).isEqualTo(new MarkAction.LowerMss(OptionalInt.of(1400)));
    }

    @Test
    void packetsCanBeHandedToProxies() throws IOException {
        MarkRule divert = mangle("DIVERT eth0 0.0.0.0/0 tcp - 80");
        assertThat(divert.action()).isEqualTo(new MarkAction.Divert(true));
        assertThat(divert.criteria()).contains(new Criterion.TcpFlags(2, 0x17, true));
        assertThat(mangle("DIVERTHA - - tcp").action()).isEqualTo(new MarkAction.Divert(false));
        assertThat(rules("mangle", "DIVERT", "TPROXY(3129) eth2 - tcp 80", "TPROXY - - udp 53", "TPROXY(3129,192.168.1.1):P - - tcp 81"))
                .extracting(MarkRule::chain, MarkRule::action).containsExactly(
                        tuple(MarkChain.REAL_PREROUTING, new MarkAction.Divert(true)),
                        tuple(MarkChain.REAL_PREROUTING, new MarkAction.TransparentProxy(3129, Optional.empty())),
                        tuple(MarkChain.REAL_PREROUTING, new MarkAction.TransparentProxy(0, Optional.empty())),
                        tuple(MarkChain.PREROUTING, new MarkAction.TransparentProxy(3129, Optional.of(InetAddress.ofLiteral("192.168.1.1")))));
        reading.file("mangle");
        assertThat(rules("tcrules", "?FORMAT 2", "TPROXY(3129) eth2 - tcp 80")).hasSize(1);
        reading.file("tcrules", "TPROXY(1,3129) eth2 - tcp 80");
        assertThat(reading.faults()).contains("tcrules:1:1 SG-M029");
    }

    @Test
    void aFullMarkLayoutHasNoBitForProxies() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "PROVIDER_OFFSET=16", "PROVIDER_BITS=14").file("providers",
                "ISP1 1 0x10000 - eth0 203.0.113.1 track").file("mangle", "TPROXY(3129) eth2 - tcp 80");
        assertThat(reading.faults()).contains("mangle:1:1 SG-P066");
    }

    @Test
    void aChecksumIsLeftToThoseWhoSend() throws IOException {
        assertThat(rules("mangle", "CHECKSUM:T - - udp 68")).isEmpty();
        assertThat(reading.faults()).contains("mangle:1:1 SG-M028");
    }

    @Test
    void commandsHaveTheirOwnDefaultChains() throws IOException {
        assertThat(rules("mangle", "TTL(64)", "CLASSIFY(1:10)", "TCPMSS", "SAME", "DSCP(EF)", "MARK(1):NP", "CONNMARK(1):NT", "SAVE:NI", "RESTORE:NO $FW"))
                .extracting(MarkRule::chain).containsExactly(MarkChain.FORWARD, MarkChain.POSTROUTING, MarkChain.FORWARD, MarkChain.PREROUTING,
                        MarkChain.POSTROUTING, MarkChain.NAT_PREROUTING, MarkChain.NAT_POSTROUTING, MarkChain.NAT_INPUT, MarkChain.NAT_OUTPUT);
    }

    @Test
    void aRangeGivesEachPacketTheNextMark() throws IOException {
        List<MarkRule> rules = rules("mangle", "MARK(1-3):P 192.168.1.0/24");
        assertThat(rules).extracting(MarkRule::action).containsExactly(new MarkAction.SetMark(new Mark(1, 0xff)),
                new MarkAction.SetMark(new Mark(2, 0xff)), new MarkAction.SetMark(new Mark(3, 0xff)));
        assertThat(rules).extracting(r -> r.criteria().getLast()).containsExactly(new Criterion.EveryNth(3, 0), new Criterion.EveryNth(3, 1),
                new Criterion.EveryNth(3, 2));
        assertThat(rules("mangle", "CONNMARK(0x10-0x30/0xf0):F")).extracting(MarkRule::action).containsExactly(
                new MarkAction.SetConnectionMark(new Mark(0x10, 0xf0)), new MarkAction.SetConnectionMark(new Mark(0x20, 0xf0)),
                new MarkAction.SetConnectionMark(new Mark(0x30, 0xf0)));
        assertThat(mangle("MARK(|0x2/0x3):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(2, 2)));
    }

    @Test
    void aTosMaskThatTakesTheDscpApartMakesARuleForEachCase() throws IOException {
        List<MarkRule> rules = rules("mangle", "TOS(Minimize-Delay):P");
        assertThat(rules).extracting(MarkRule::action).containsExactly(new MarkAction.SetTypeOfService(0xd0, 0xff),
                new MarkAction.SetTypeOfService(0x90, 0xff), new MarkAction.SetTypeOfService(0x50, 0xff), new MarkAction.SetTypeOfService(0x10, 0xff));
        assertThat(rules).extracting(r -> r.criteria().getFirst()).containsExactly(new Criterion.TypeOfService(0xc0, 0xc0, false),
                new Criterion.TypeOfService(0x80, 0xc0, false), new Criterion.TypeOfService(0x40, 0xc0, false), new Criterion.TypeOfService(0, 0xc0, false));
    }

    @Test
    void icmpTypesHaveNamesOrNumbers() throws IOException {
        assertThat(criteria("- - icmp echo-request,3/1")).containsExactly(new Criterion.Protocol(1),
                new Criterion.IcmpTypes(List.of(IcmpType.of(8), IcmpType.of(3, 1)), false));
        assertThat(criteria("- - icmp !0")).containsExactly(new Criterion.Protocol(1), new Criterion.IcmpTypes(List.of(IcmpType.of(0)), true));
        assertThat(criteria("- - icmp any")).containsExactly(new Criterion.Protocol(1));
    }

    @Test
    void protocolsHaveFormsOfTheirOwn() throws IOException {
        assertThat(criteria("- - !tcp")).containsExactly(new Criterion.Protocol(6, true));
        assertThat(criteria("- - tcp:syn 80")).containsExactly(new Criterion.Protocol(6), new Criterion.TcpFlags(2, 0x17, false),
                new Criterion.DestinationPorts(List.of(PortRange.single(80)), false));
        assertThat(criteria("- - udp 5060,6000: =")).containsExactly(new Criterion.Protocol(17),
                new Criterion.EitherPort(List.of(PortRange.single(5060), new PortRange(6000, 65_535)), false));
    }

    @Test
    void ipv6HasItsOwnIcmpAndHopLimit() throws IOException {
        reading.file("providers").ipv6().file("mangle", "HL(64) - - ipv6-icmp echo-request", "MARK(1):P fd00::1-fd00::2");
        List<MarkRule> rules = reading.config().marking();
        assertThat(rules.getFirst().criteria()).containsExactly(new Criterion.Protocol(58), new Criterion.IcmpTypes(List.of(IcmpType.of(128)), false));
        assertThat(rules.getFirst().action()).isEqualTo(new MarkAction.SetHopLimit(64));
        assertThat(rules.getLast().criteria()).containsExactly(new Criterion.Source(List.of(IpPrefix.parse("fd00::1"), IpPrefix.parse("fd00::2")), false));
    }

    @Test
    void sourcesCanBeRangesAndStations() throws IOException {
        assertThat(criteria("192.168.1.1-192.168.1.6")).containsExactly(new Criterion.Source(List.of(IpPrefix.parse("192.168.1.1"),
                IpPrefix.parse("192.168.1.2/31"), IpPrefix.parse("192.168.1.4/31"), IpPrefix.parse("192.168.1.6")), false));
        assertThat(criteria("0.0.0.0-255.255.255.255")).containsExactly(new Criterion.Source(List.of(IpPrefix.parse("0.0.0.0/0")), false));
        assertThat(criteria("~00-11-22-33-44-5F")).containsExactly(new Criterion.SourceStation(List.of("00:11:22:33:44:5f"), false));
        assertThat(criteria("eth2:!~00-11-22-33-44-55,~00-11-22-33-44-56")).containsExactly(new Criterion.InputInterface("eth2", false),
                new Criterion.SourceStation(List.of("00:11:22:33:44:55", "00:11:22:33:44:56"), true));
    }

    @Test
    void anInterfaceAsDestinationBeforeRoutingMeansTheNetworksBehindIt() throws IOException {
        assertThat(mangle("MARK(1):P - eth0").criteria()).containsExactly(new Criterion.RoutedDestination(new InterfaceName("eth0")));
    }

    @Test
    void everyOtherColumnNarrowsTheRule() throws IOException {
        assertThat(column("length", "64")).isEqualTo(new Criterion.PacketLength(64, 64, false));
        assertThat(column("length", ":64")).isEqualTo(new Criterion.PacketLength(0, 64, false));
        assertThat(column("length", "!100:")).isEqualTo(new Criterion.PacketLength(100, 65_535, true));
        assertThat(column("tos", "0x10")).isEqualTo(new Criterion.TypeOfService(0x10, 0xff, false));
        assertThat(column("tos", "!0x10/0x1e")).isEqualTo(new Criterion.TypeOfService(0x10, 0x1e, true));
        assertThat(column("tos", "Minimize-Delay")).isEqualTo(new Criterion.TypeOfService(0x10, 0x3f, false));
        assertThat(column("dscp", "EF")).isEqualTo(new Criterion.Dscp(46, false));
        assertThat(column("dscp", "!0x0a")).isEqualTo(new Criterion.Dscp(10, true));
        assertThat(column("connbytes", "100000:")).isEqualTo(
                new Criterion.ConnectionVolume(ConnectionSide.BOTH, VolumeUnit.BYTES, 100_000, Long.MAX_VALUE, false));
        assertThat(column("connbytes", "!5:10:O:P")).isEqualTo(
                new Criterion.ConnectionVolume(ConnectionSide.ORIGINAL, VolumeUnit.PACKETS, 5, 10, true));
        assertThat(column("helper", "ftp")).isEqualTo(new Criterion.ConnectionHelper("ftp"));
        assertThat(column("probability", ".25")).isEqualTo(new Criterion.Probability(Criterion.Probability.WHOLE / 4));
        assertThat(column("state", "NEW,RELATED")).isEqualTo(new Criterion.ConnectionStates(Set.of(ConnectionState.RELATED, ConnectionState.NEW)));
    }

    private Criterion column(String name, String value) throws IOException {
        List<Criterion> criteria = mangle("MARK(1):F { " + name + "=" + value + " }").criteria();
        assertThat(criteria).hasSize(1);
        return criteria.getFirst();
    }

    @Test
    void whatTheGatewaySendsHasAUser() throws IOException {
        assertThat(mangle("MARK(1) $FW - tcp 80 - root").criteria()).contains(new Criterion.SocketUser("root", false));
        assertThat(mangle("MARK(1):T - - - - - !1000:users").criteria()).containsExactly(new Criterion.SocketUser("1000", true),
                new Criterion.SocketGroup("users", true));
        assertThat(mangle("MARK(1):O - - - - - :7").criteria()).containsExactly(new Criterion.SocketGroup("7", false));
    }

    @Test
    void usersThatNobodyKnowsAreWarnedOf() throws IOException {
        mangle("MARK(1):T - - - - - nosuchuser:nosuchgroup");
        assertThat(reading.faults()).containsExactly("mangle:1:21 SG-M031", "mangle:1:21 SG-M031");
        mangle("MARK(1):T - - - - - root:root");
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void aFewMatchesOfIptablesAreUnderstood() throws IOException {
        assertThat(criteria("192.168.1.0/24 - tcp ;; -m tos --tos 0x10")).contains(new Criterion.TypeOfService(0x10, 0xff, false));
        assertThat(criteria(";; -m length ! --length 0:100 -m state --state NEW")).contains(new Criterion.PacketLength(0, 100, true),
                new Criterion.ConnectionStates(Set.of(ConnectionState.NEW)));
        assertThat(mangle("INLINE:F - - tcp 22 ;; -j MARK --set-mark 2").action()).isEqualTo(new MarkAction.SetMark(new Mark(2, -1)));
        MarkRule rule = mangle("INLINE(MARK(2)):P 192.168.1.0/24 ;; -m length --length 0:100");
        assertThat(rule.action()).isEqualTo(new MarkAction.SetMark(new Mark(2, -1)));
        assertThat(rule.chain()).isEqualTo(MarkChain.PREROUTING);
        assertThat(rule.criteria()).contains(new Criterion.PacketLength(0, 100, false));
    }

    @Test
    void sameNeedsATrackingProvider() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "TRACK_PROVIDERS=No").file("providers", "ISP1 1 1 - eth0 203.0.113.1 balance")
                .file("mangle", "SAME:P 192.168.1.0/24");
        assertThat(reading.faults()).contains("mangle:1:1 SG-M021");
    }

    @Test
    void theDesignatorOrTheEndsNameTheChain() throws IOException {
        assertThat(mangle("MARK(1):P").chain()).isEqualTo(MarkChain.PREROUTING);
        assertThat(mangle("MARK(1):F").chain()).isEqualTo(MarkChain.FORWARD);
        assertThat(mangle("MARK(1):T").chain()).isEqualTo(MarkChain.POSTROUTING);
        assertThat(mangle("MARK(1):I").chain()).isEqualTo(MarkChain.INPUT);
        assertThat(mangle("MARK(1):O").chain()).isEqualTo(MarkChain.OUTPUT);
        assertThat(mangle("MARK(1)").chain()).isEqualTo(MarkChain.PREROUTING);
        assertThat(mangle("MARK(1) $FW").chain()).isEqualTo(MarkChain.OUTPUT);
        assertThat(mangle("MARK(1) - $FW").chain()).isEqualTo(MarkChain.INPUT);
    }

    @Test
    void markInForwardChainMovesTheDefault() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "MARK_IN_FORWARD_CHAIN=Yes");
        assertThat(mangle("MARK(1)").chain()).isEqualTo(MarkChain.FORWARD);
        assertThat(mangle("MARK(1):P").chain()).isEqualTo(MarkChain.PREROUTING);
    }

    @Test
    void endsAreInterfacesNetworksAndExclusions() throws IOException {
        IpPrefix lan = IpPrefix.parse("192.168.1.0/24");
        IpPrefix host = IpPrefix.parse("192.168.1.7");
        assertThat(criteria("192.168.1.0/24")).containsExactly(new Criterion.Source(List.of(lan), false));
        assertThat(criteria("eth2")).containsExactly(new Criterion.InputInterface("eth2", false));
        assertThat(criteria("!eth2")).containsExactly(new Criterion.InputInterface("eth2", true));
        assertThat(criteria("eth2:192.168.1.0/24!192.168.1.7")).containsExactly(new Criterion.InputInterface("eth2", false),
                new Criterion.Source(List.of(lan), false), new Criterion.Source(List.of(host), true));
        assertThat(criteria("!192.168.1.7")).containsExactly(new Criterion.Source(List.of(host), true));
        assertThat(criteria("- eth0:203.0.113.9,203.0.113.10")).containsExactly(new Criterion.OutputInterface("eth0", false),
                new Criterion.Destination(List.of(IpPrefix.parse("203.0.113.9"), IpPrefix.parse("203.0.113.10")), false));
        assertThat(criteria("- 0.0.0.0/0")).isEmpty();
        assertThat(mangle("MARK(1) $FW:192.0.2.1").criteria())
                .containsExactly(new Criterion.Source(List.of(IpPrefix.parse("192.0.2.1")), false));
    }

    @Test
    void protocolsAndPortsAreNamedOrNumbered() throws IOException {
        assertThat(criteria("- - 47")).containsExactly(new Criterion.Protocol(47));
        assertThat(criteria("- - tcp 22,https,8000:8100")).containsExactly(new Criterion.Protocol(6), new Criterion.DestinationPorts(
                List.of(PortRange.single(22), PortRange.single(443), new PortRange(8000, 8100)), false));
        assertThat(criteria("- - udp !53 1024:")).containsExactly(new Criterion.Protocol(17),
                new Criterion.DestinationPorts(List.of(PortRange.single(53)), true),
                new Criterion.SourcePorts(List.of(new PortRange(1024, 65535)), false));
    }

    @Test
    void aListOfProtocolsMakesARuleForEach() throws IOException {
        assertThat(rules("mangle", "MARK(1):P - - tcp,udp 53")).extracting(r -> r.criteria().getFirst())
                .containsExactly(new Criterion.Protocol(6), new Criterion.Protocol(17));
    }

    @Test
    void anAddressVariableStandsForTheFirstAddressOfAnInterface() throws IOException {
        InterfaceName wan = new InterfaceName("eth0");
        assertThat(criteria("&eth0")).containsExactly(new Criterion.SourceAddressOf(List.of(wan), List.of(), false));
        assertThat(criteria("!&eth0")).containsExactly(new Criterion.SourceAddressOf(List.of(wan), List.of(), true));
        assertThat(criteria("eth2:&eth0,10.0.0.1!10.0.0.2")).containsExactly(new Criterion.InputInterface("eth2", false),
                new Criterion.SourceAddressOf(List.of(wan), List.of(IpPrefix.parse("10.0.0.1")), false),
                new Criterion.Source(List.of(IpPrefix.parse("10.0.0.2")), true));
        assertThat(criteria("- &eth0")).containsExactly(new Criterion.DestinationAddressOf(List.of(wan), List.of(), false));
        assertThat(mangle("MARK(1) $FW:&eth0").chain()).isEqualTo(MarkChain.OUTPUT);
    }

    @Test
    void whatIsAPortToTcpIsATypeToIcmp() throws IOException {
        assertThat(rules("mangle", "MARK(1):P - - tcp,icmp 8")).extracting(MarkRule::criteria).containsExactlyInAnyOrder(
                List.of(new Criterion.Protocol(6), new Criterion.DestinationPorts(List.of(new PortRange(8, 8)), false)),
                List.of(new Criterion.Protocol(1), new Criterion.IcmpTypes(List.of(IcmpType.of(8)), false)));
        assertThat(rules("mangle", "MARK(1):P - - tcp,icmp")).hasSize(2);
    }

    @Test
    void testLooksAtThePacketsMarkOrTheConnections() throws IOException {
        assertThat(criteria("- - - - - - !0")).containsExactly(new Criterion.PacketMark(new Mark(0, 0xff), true));
        assertThat(criteria("- - - - - - 0x10/0xf0:C")).containsExactly(new Criterion.ConnectionMark(new Mark(0x10, 0xf0), false));
    }

    @Test
    void tcrulesOfShorewall4FollowInTheirOwnSpelling() throws IOException {
        reading.file("mangle", "MARK(9):P");
        List<MarkRule> rules = rules("tcrules", "1 192.168.1.1", "2:P 192.168.1.2", "3:F -", "4:T -", "5:C -", "6:CF -", "|2 -",
                "SAVE/0xff:P -", "CONTINUE -", "7 $FW");
        assertThat(rules).extracting(MarkRule::action).containsExactly(new MarkAction.SetMark(new Mark(9, -1)),
                new MarkAction.SetMark(new Mark(1, -1)), new MarkAction.SetMark(new Mark(2, -1)), new MarkAction.SetMark(new Mark(3, -1)),
                new MarkAction.SetMark(new Mark(4, -1)), new MarkAction.SetConnectionMark(new Mark(5, -1)),
                new MarkAction.SetConnectionMark(new Mark(6, -1)), new MarkAction.SetMark(new Mark(2, 2)), new MarkAction.Save(0xff),
                new MarkAction.Continue(), new MarkAction.SetMark(new Mark(7, -1)));
        assertThat(rules).extracting(MarkRule::chain).containsExactly(MarkChain.PREROUTING, MarkChain.PREROUTING, MarkChain.PREROUTING,
                MarkChain.FORWARD, MarkChain.POSTROUTING, MarkChain.PREROUTING, MarkChain.FORWARD, MarkChain.PREROUTING,
                MarkChain.PREROUTING, MarkChain.PREROUTING, MarkChain.OUTPUT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "1:P -                                   |  1 | SG-M001",
        "IPMARK:P -                              |  1 | SG-M002",
        "IPTABLES(MARK --set-mark 1):P -         |  1 | SG-M002",
        "MARK(1):P &eth9                         | 11 | SG-M004",
        "MARK(1):P 10.0.0.1,&eth+                | 20 | SG-M004",
        "MARK(1):P eth2:&                        | 11 | SG-M004",
        "MARK(1):P %eth0                         | 11 | SG-M003",
        "MARK(1):P - - tcp,icmp http             | 24 | SG-M026",
        "MARK(1):P - - tcp,gre 80                | 23 | SG-M008",
        "MARK(1):P - - tcp,icmp - 80             | 26 | SG-M008",
        "MARK(1):P ~00-11-22-33-44               | 11 | SG-M025",
        "MARK(1):P ~00-11-22-33-44-55,10.0.0.1   | 30 | SG-M025",
        "MARK(1):T ~00-11-22-33-44-55            | 11 | SG-M025",
        "MARK(1):P - ~00-11-22-33-44-55          | 13 | SG-M025",
        "MARK(1):P +badguys                      | 11 | SG-M003",
        "MARK(1):P eth9                          | 11 | SG-M004",
        "MARK(1):P eth9:10.0.0.1                 | 11 | SG-M004",
        "MARK(1):P 10.0.0.0/40                   | 11 | SG-M005",
        "MARK(1):P !0.0.0.0/0                    | 11 | SG-M005",
        "MARK(1):P eth2:!                        | 11 | SG-M005",
        "MARK(1):P 10.0.0.1,host.example         | 20 | SG-M005",
        "MARK(0x100):P -                         |  1 | SG-M006",
        "MARK(red):P -                           |  1 | SG-M006",
        "MARK(4-1):P -                           |  1 | SG-M018",
        "MARK(1-1):P -                           |  1 | SG-M018",
        "MARK(1):P - - - - - - - - - - - 1.00    | 33 | SG-M024",
        "MARK(0x18-0x30/0xf0):P -                |  1 | SG-M018",
        "MARK(1-0x100):P -                       |  1 | SG-M006",
        "TTL(+0):F -                             |  1 | SG-M019",
        "TTL(+0):F -                             |  1 | SG-M019",
        "HL(64):F -                              |  1 | SG-M019",
        "TOS(0x100):P -                          |  1 | SG-M019",
        "DSCP(EF1):P -                           |  1 | SG-M019",
        "DSCP(9):P -                             |  1 | SG-M019",
        "SAME(0):P -                             |  1 | SG-M019",
        "CLASSIFY(1):T -                         |  1 | SG-M019",
        "TCPMSS(100):F -                         |  1 | SG-M019",
        "TCPMSS(pmtu,esp):F -                    |  1 | SG-M019",
        "NFLOG(70000):P -                        |  1 | SG-M019",
        "NFLOG(1,2,3,4):P -                      |  1 | SG-M019",
        "DROP(1):P -                             |  1 | SG-M019",
        "CLASSIFY(1:10):P -                      |  1 | SG-M020",
        "SAME:F -                                |  1 | SG-M020",
        "TCPMSS(pmtu):P -                        |  1 | SG-M020",
        "DROP:NP -                               |  1 | SG-M020",
        "TCPMSS:F - - udp                        | 14 | SG-M027",
        "MARK(1):P 10.0.0.9-10.0.0.1             | 11 | SG-M005",
        "MARK(1):P - - - 22                      | 17 | SG-M008",
        "MARK(1):P - - icmp echo-quest           | 20 | SG-M026",
        "MARK(1):P - - icmp 3/256                | 20 | SG-M026",
        "MARK(1):P - - ipv6-icmp echo-request    | 25 | SG-M008",
        "MARK(1):P - - !tcp 80                   | 20 | SG-M008",
        "MARK(1):P - - quic                      | 15 | SG-M009",
        "MARK(1):P - - tcp nosuchport            | 19 | SG-M010",
        "MARK(1):P - - tcp 70000                 | 19 | SG-M010",
        "MARK(1):P - - - - - - high              | 23 | SG-M011",
        "MARK(1):P - - tcp ;; -m u32 --u32 0x10  |  1 | SG-M012",
        "MARK(1):P - - tcp ;; -j MARK --set-mark 2 |  1 | SG-M012",
        "INLINE:P - - tcp ;; -j ACCEPT           |  1 | SG-M012",
        "INLINE:P -                              |  1 | SG-M012",
        "MARK(1):O - - - - - ro!ot               | 21 | SG-M022",
        "MARK(1):P - - - - - root                | 21 | SG-M023",
        "MARK(1):P - - - - - - - 70000           | 25 | SG-M024",
        "MARK(1):P - - - - - - - - 0x10/0x1      | 27 | SG-M024",
        "MARK(1):P - - - - - - - - - 5           | 29 | SG-M024",
        "MARK(1):P - - - - - - - - - - !ftp      | 31 | SG-M024",
        "MARK(1):P - - - - - - - - - - - 1.5     | 33 | SG-M024",
        "MARK(1):P - - - - - - - - - - - - EF9   | 35 | SG-M024",
        "MARK(1):P - - tcp { state=OLD }         |  0 | SG-M024",
        "MARK(1):P - - tcp { switch=sw }        |  0 | SG-M013",
        "MARK(1):P - - tcp { switch=x }          |  0 | SG-M013",
        "MARK(1):X -                             |  1 | SG-M014",
        "TPROXY(70000) - - tcp 80                |  1 | SG-M019",
        "TPROXY(3129,host) - - tcp 80            |  1 | SG-M019",
        "TPROXY(3129):F - - tcp 80               |  1 | SG-M020",
        "DIVERT(1) eth0 - tcp                    |  1 | SG-M019",
        "DIVERT eth0 - udp                       | 15 | SG-M027",
        "TPROXY(3129) eth2                       |  1 | SG-M030",
        "TPROXY(3129) eth2 - icmp                | 21 | SG-M030",
        "MARK(1):P $FW                           |  1 | SG-M015",
        "MARK(1):O eth2                          | 11 | SG-M016",
        "MARK(1):P - !eth0                       | 13 | SG-M017",
        "MARK(1):I - eth0                        | 13 | SG-M017",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("mangle", line);
        assertThat(reading.faults()).anyMatch(f -> column == 0 ? f.endsWith(code) : f.equals("mangle:1:" + column + " " + code));
        assertThat(reading.result()).isInstanceOf(org.shoregate.api.config.ConfigResult.Invalid.class);
    }

    private List<List<Criterion>> times(String elements) throws IOException {
        return rules("mangle", "MARK(1):F - - - - - - - - - - - - - - " + elements).stream().map(MarkRule::criteria).toList();
    }

    private static Criterion time(String first, String last, boolean negated) {
        return new Criterion.TimeOfDay(LocalTime.parse(first).toSecondOfDay(), LocalTime.parse(last).toSecondOfDay(), negated);
    }

    @Test
    void timesOfDayIncludeBothEndsAndGoOnOverMidnight() throws IOException {
        assertThat(times("timestart=8:00&timestop=18:30:15&utc")).containsExactly(List.of(time("08:00:00", "18:30:15", false)));
        assertThat(times("timestart=08:00")).containsExactly(List.of(time("08:00:00", "23:59:59", false)));
        assertThat(times("timestop=08:00")).containsExactly(List.of(time("00:00:00", "08:00:00", false)));
        assertThat(times("timestart=22:00&timestop=02:00")).containsExactly(List.of(time("02:00:01", "21:59:59", true)));
        assertThat(times("utc")).containsExactly(List.of());
        assertThat(times("timestart=08:00&timestop=08:00")).as("as the kernel has it").containsExactly(List.of());
        assertThat(times("timestart=08:00:01&timestop=08:00")).containsExactly(List.of());
    }

    @Test
    void daysOfTheWeekHaveNamesOrNumbers() throws IOException {
        assertThat(times("weekdays=Mon,7,Mon")).containsExactly(List.of(new Criterion.Weekdays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))));
        assertThat(times("weekdays=1,2,3,4,5,6,7")).containsExactly(List.of());
        assertThat(times("weekdays=Mon&timestart=22:00&timestop=02:00")).as("Monday's first and last hours").containsExactly(
                List.of(new Criterion.Weekdays(Set.of(DayOfWeek.MONDAY)), time("02:00:01", "21:59:59", true)));
        assertThat(times("weekdays=Mon,Sun&timestart=22:00&timestop=02:00&contiguous")).as("Monday's night").containsExactly(
                List.of(new Criterion.Weekdays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)), time("22:00:00", "23:59:59", false)),
                List.of(new Criterion.Weekdays(Set.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY)), time("00:00:00", "02:00:00", false)));
    }

    @Test
    void datesMayBeCutShort() throws IOException {
        assertThat(times("datestart=2030&datestop=2031-02-03T4:05:06")).containsExactly(List.of(new Criterion.Dates(
                Optional.of(Instant.parse("2030-01-01T00:00:00Z")), Optional.of(Instant.parse("2031-02-03T04:05:06Z")))));
        assertThat(times("datestop=2031-02")).containsExactly(List.of(new Criterion.Dates(Optional.empty(), Optional.of(Instant.parse("2031-02-01T00:00:00Z")))));
    }

    @ParameterizedTest
    @CsvSource({
        "timestart=24:00,                    SG-M024",
        "timestart=8,                        SG-M024",
        "timestart=08:00&timestart=09:00,    SG-M024",
        "timestart,                          SG-M024",
        "timestart=08:00&contiguous,         SG-M024",
        "weekdays=0,                         SG-M024",
        "weekdays=mon,                       SG-M024",
        "weekdays=,                          SG-M024",
        "datestart=2030-02-30,               SG-M024",
        "datestart=1969,                     SG-M024",
        "&utc,                               SG-M024",
        "UTC,                                SG-M024",
        "monthdays=1,                        SG-M032",
        "localtz,                            SG-M032",
        "kerneltz&timestart=08:00,           SG-M032",
    })
    void aTimeThatIsNoneOrThatNftablesCannotTell(String elements, String code) throws IOException {
        reading.file("mangle", "MARK(1):F { time=" + elements + " }");
        assertThat(reading.faults()).singleElement().asString().endsWith(code);
    }

    @Test
    void ecnIsTakenOutOfTcpAlone() throws IOException {
        MarkRule rule = mangle("ECN");
        assertThat(rule.action()).isEqualTo(new MarkAction.RemoveTcpEcn());
        assertThat(rule.chain()).isEqualTo(MarkChain.POSTROUTING);
        assertThat(rule.criteria()).containsExactly(new Criterion.TcpFlags(0, 0xc0, true));
        assertThat(mangle("ECN:F - - tcp 80").chain()).isEqualTo(MarkChain.FORWARD);
        reading.file("mangle", "ECN - - udp", "ECN(1)", "ECN:NP");
        assertThat(reading.faults()).containsExactly("mangle:1:9 SG-M027", "mangle:2:1 SG-M019", "mangle:3:1 SG-M020");
    }

    @Test
    void aMarkIsSetWithTheBitsOfItsMaskAndItsOwn() throws IOException {
        assertThat(mangle("MARK(2/1):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(2, 3)));
        assertThat(mangle("CONNMARK(1/0):F").action()).isEqualTo(new MarkAction.SetConnectionMark(new Mark(1, 1)));
        assertThat(mangle("TTL(0):F").action()).isEqualTo(new MarkAction.SetHopLimit(0));
    }

    @Test
    void bitsBeyondTheTrafficFieldAreCopiedForExpertsAlone() throws IOException {
        reading.file("mangle", "SAVE(0x100):P", "RESTORE(0x1ff):P");
        assertThat(reading.faults()).containsExactly("mangle:1:1 SG-M006", "mangle:2:1 SG-M006");
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "TC_EXPERT=Yes");
        assertThat(mangle("SAVE(0x100):P").action()).isEqualTo(new MarkAction.Save(0x100));
    }

    @Test
    void anInterfaceThatPacketsCameInByIsItsNetworksOnceTheyLeave() throws IOException {
        assertThat(mangle("MARK(1):T eth2").criteria()).containsExactly(new Criterion.RoutedSource(new InterfaceName("eth2")));
        assertThat(mangle("MARK(1):P lo").criteria()).containsExactly(new Criterion.InputInterface("lo", false));
        reading.file("mangle", "MARK(1):T !eth2");
        assertThat(reading.faults()).containsExactly("mangle:1:11 SG-M016");
    }

    @Test
    void segmentSizesMayDependOnIpsec() throws IOException {
        assertThat(mangle("TCPMSS(1400,all)").criteria()).hasSize(1);
        assertThat(mangle("TCPMSS(1400,none)").criteria()).contains(new Criterion.LeavesByIpsec(true));
        assertThat(mangle("TCPMSS(,ipsec)").criteria()).contains(new Criterion.LeavesByIpsec(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CONTINUE(1)         | SG-M019",
        "CHECKSUM(1)         | SG-M019",
        "TTL(64):T           | SG-M020",
        "DSCP(EF):I          | SG-M020",
        "TOS(0x10):R         | SG-M020",
        "DROP:I              | SG-M020",
        "TCPMSS(1400):P      | SG-M020",
        "TCPMSS(1400,some)   | SG-M019",
        "MARK(1) eth2:       | SG-M005",
    })
    void whatShorewallRefusesIsRefused(String line, String code) throws IOException {
        reading.file("mangle", line);
        assertThat(reading.faults()).singleElement().asString().endsWith(code);
    }
}
