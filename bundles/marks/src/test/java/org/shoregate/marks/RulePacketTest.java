package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.from;
import static org.shoregate.marks.Plans.nat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.Plans.tracked;
import static org.shoregate.marks.Plans.udp;
import static org.shoregate.marks.TwoIsps.FAR;
import static org.shoregate.marks.TwoIsps.FAR6;
import static org.shoregate.marks.TwoIsps.PORT;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.ConnectionSide;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.VolumeUnit;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;

/** What single criteria and actions do to packets. An answer of isp2 means that the rule of the test applied. */
class RulePacketTest {
    private static final String FROM_ISP1 = "isp1 192.168.1.2";
    private static final String FROM_ISP2 = "isp2 192.168.1.2";
    private static final int MINIMIZE_DELAY = 0x10;
    /** IP and UDP headers and the one byte that is asked with. */
    private static final int LENGTH = 29;
    /** Nobody listens there by himself. */
    private static final int HERE = 7777;

    private TwoIsps net;
    private NftMarkBackend backend;

    @BeforeEach
    void make() throws Exception {
        net = new TwoIsps();
        backend = net.gateway.backend();
    }

    @AfterEach
    void remove() {
        if (net != null) {
            backend.close();
            net.close();
        }
    }

    private void install(MarkRule... rules) throws Exception {
        backend.install(Plans.rules(rules));
    }

    /** Packets of the LAN that meet these go to isp2. */
    private void chosen(Criterion... criteria) throws Exception {
        List<Criterion> all = new ArrayList<>(List.of(from("192.168.1.0/24")));
        all.addAll(List.of(criteria));
        install(rule(1, MarkChain.PREROUTING, set(2), all.toArray(Criterion[]::new)));
    }

    @Test
    void lengthsAreThoseOfTheIpPacket() throws Exception {
        chosen(new Criterion.PacketLength(LENGTH, LENGTH, false));
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo(FROM_ISP2);
        chosen(new Criterion.PacketLength(0, LENGTH, true));
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo(FROM_ISP1);
    }

    @Test
    void theServiceFieldIsReadInBothWays() throws Exception {
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            socket.setTrafficClass(MINIMIZE_DELAY | 8);
            for (Criterion criterion : List.of(new Criterion.TypeOfService(MINIMIZE_DELAY, MINIMIZE_DELAY, false),
                    new Criterion.TypeOfService(MINIMIZE_DELAY, 0xff, true), new Criterion.Dscp(6, false))) {
                chosen(criterion);
                assertThat(Host.ask(socket, FAR, PORT)).as("%s", criterion).isEqualTo(FROM_ISP2);
                assertThat(net.lan.ask(FAR, PORT)).as("%s", criterion).isEqualTo(
                        criterion instanceof Criterion.TypeOfService tos && tos.negated() ? FROM_ISP2 : FROM_ISP1);
            }
        }
    }

    @Test
    void eitherPortIsEnough() throws Exception {
        chosen(new Criterion.Protocol(17), new Criterion.EitherPort(List.of(PortRange.single(25), new PortRange(7000, 7001)), false));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo(FROM_ISP2);
        assertThat(net.lan.ask(FAR, 53)).isEqualTo(FROM_ISP1);
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(7001))) {
            assertThat(Host.ask(socket, FAR, 53)).isEqualTo(FROM_ISP2);
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo(FROM_ISP2);
        }
    }

    @Test
    void stationsAreTheSendersOnTheLink() throws Exception {
        net.lan.run("ip link set eth0 address 02:00:00:00:00:05; ip route replace default via 192.168.1.1");
        chosen(new Criterion.SourceStation(List.of("02:00:00:00:00:05"), false));
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo(FROM_ISP2);
        chosen(new Criterion.SourceStation(List.of("02:00:00:00:00:05", "02:00:00:00:00:06"), true));
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo(FROM_ISP1);
    }

    @Test
    void connectionsHaveAStateAndAVolume() throws Exception {
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            chosen(new Criterion.ConnectionStates(Set.of(ConnectionState.NEW)));
            assertThat(Host.ask(socket, FAR, PORT)).isEqualTo(FROM_ISP2);
            assertThat(Host.ask(socket, FAR, PORT)).as("established").isEqualTo(FROM_ISP1);
        }
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            chosen(new Criterion.ConnectionVolume(ConnectionSide.ORIGINAL, VolumeUnit.PACKETS, 2, Long.MAX_VALUE, false));
            assertThat(Host.ask(socket, FAR, PORT)).isEqualTo(FROM_ISP1);
            assertThat(Host.ask(socket, FAR, PORT)).as("its second packet").isEqualTo(FROM_ISP2);
        }
    }

    @Test
    void theGatewaysOwnPacketsHaveAUser() throws Exception {
        install(rule(1, MarkChain.OUTPUT, set(2), new Criterion.SocketUser("root", false), new Criterion.SocketGroup("1-9", true)));
        assertThat(net.gateway.ask(FAR, PORT)).isEqualTo("isp2 203.0.113.10");
        install(rule(1, MarkChain.OUTPUT, set(2), new Criterion.SocketUser("0", true)));
        assertThat(net.gateway.ask(FAR, PORT)).isEqualTo("isp1 203.0.113.10");
    }

    @Test
    void marksTakeTurnsOrAreLeftToChance() throws Exception {
        Criterion lan = from("192.168.1.0/24");
        install(rule(1, MarkChain.PREROUTING, set(2), lan, new Criterion.EveryNth(3, 0)),
                rule(1, MarkChain.PREROUTING, set(1), lan, new Criterion.EveryNth(3, 1)),
                rule(1, MarkChain.PREROUTING, set(2), lan, new Criterion.EveryNth(3, 2)));
        for (int turn = 0; turn < 2; turn++) {
            assertThat(List.of(net.lan.ask(FAR, PORT), net.lan.ask(FAR, PORT), net.lan.ask(FAR, PORT)))
                    .containsExactly(FROM_ISP2, FROM_ISP1, FROM_ISP2);
        }
        chosen(new Criterion.Probability(Criterion.Probability.WHOLE / 2));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(net.lan.ask(FAR, PORT));
        }
        assertThat(answers).contains(FROM_ISP1, FROM_ISP2);
    }

    @Test
    void whoUsedAProviderLatelyGetsTheSame() throws Exception {
        Criterion lan = from("192.168.1.0/24");
        MarkPlan plan = plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, new MarkAction.Same(2), lan),
                rule(2, MarkChain.PREROUTING, set(2), udp(25))), List.of());
        backend.install(plan);
        assertThat(net.lan.ask(FAR, PORT)).as("nobody known").isEqualTo(FROM_ISP1);
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo(FROM_ISP2);
            assertThat(Host.ask(socket, FAR, 25)).as("of a connection with a provider").isEqualTo(FROM_ISP2);
        }
        assertThat(net.lan.ask(FAR, PORT)).as("another connection").isEqualTo(FROM_ISP2);
        assertThat(backend.isInstalled(plan)).as("what packets put into sets is no change").isTrue();
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(InetAddress.ofLiteral("192.168.1.3"), 0))) {
            assertThat(Host.ask(socket, FAR, PORT)).as("somebody else").isEqualTo("isp1 192.168.1.3");
        }
        net.lan.run("sleep 2.5");
        assertThat(net.lan.ask(FAR, PORT)).as("too long ago").isEqualTo(FROM_ISP1);
    }

    @Test
    void whatIsKnownOfSendersOutlivesANewTableWhereTheRuleIsTheSame() throws Exception {
        MarkRule same = rule(1, MarkChain.PREROUTING, new MarkAction.Same(60), from("192.168.1.0/24"));
        MarkRule udp25 = rule(2, MarkChain.PREROUTING, set(2), udp(25));
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(same, udp25), List.of()));
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo(FROM_ISP2);
            assertThat(Host.ask(socket, FAR, 25)).as("of a connection with a provider").isEqualTo(FROM_ISP2);
        }
        MarkPlan grown = plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(same, udp25, rule(3, MarkChain.PREROUTING, set(1), udp(26))), List.of());
        backend.install(grown);
        assertThat(net.lan.ask(FAR, PORT)).as("another connection").isEqualTo(FROM_ISP2);
        assertThat(backend.isInstalled(grown)).isTrue();
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, new MarkAction.Same(60),
                from("192.168.0.0/16")), udp25), List.of()));
        assertThat(net.lan.ask(FAR, PORT)).as("another rule of that name").isEqualTo(FROM_ISP1);
    }

    @Test
    void whereTheGatewayTalksToItStays() throws Exception {
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.OUTPUT, new MarkAction.Same(60)),
                rule(2, MarkChain.OUTPUT, set(2), udp(25))), List.of()));
        assertThat(net.gateway.ask(FAR, PORT)).isEqualTo("isp1 203.0.113.10");
        try (DatagramSocket socket = net.gateway.socket(new InetSocketAddress(InetAddress.ofLiteral("198.51.100.10"), 0))) {
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo("isp2 198.51.100.10");
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo("isp2 198.51.100.10");
        }
        assertThat(net.gateway.ask(FAR, 53)).isEqualTo("isp2 203.0.113.10");
    }

    @Test
    void headersAreChangedAndStayValid() throws Exception {
        install(rule(1, MarkChain.FORWARD, new MarkAction.SetTypeOfService(0x13, 0xff), udp(25)),
                rule(2, MarkChain.FORWARD, new MarkAction.SetDscp(46), udp(53)),
                rule(3, MarkChain.FORWARD, new MarkAction.SetHopLimit(9)), rule(4, MarkChain.FORWARD, new MarkAction.Drop(), udp(PORT)));
        count("ip ttl 9 @nh,8,8 0x13", "ip ttl 9 ip dscp ef", "ip6 hoplimit 9 ip6 dscp 4 ip6 ecn 3", "ip6 hoplimit 9 ip6 dscp ef");
        assertThat(net.lan.ask(FAR, 25)).isEqualTo(FROM_ISP1);
        assertThat(net.lan.ask(FAR, 53)).isEqualTo(FROM_ISP1);
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo("nothing");
        backend.install(Plans.ipv6(Plans.rules(rule(1, MarkChain.FORWARD, new MarkAction.SetTypeOfService(0x13, 0xff), udp(25)),
                rule(2, MarkChain.FORWARD, new MarkAction.SetDscp(46), udp(53)), rule(3, MarkChain.FORWARD, new MarkAction.SetHopLimit(9)))));
        awaitIpv6();
        assertThat(net.lan.ask(FAR6, 25)).startsWith("isp1");
        assertThat(net.lan.ask(FAR6, 53)).startsWith("isp1");
        assertThat(net.isp1.run("nft list chain inet watch c | grep -c 'packets [1-9]'").strip()).isEqualTo("4");
    }

    @Test
    void whatAProxyShouldGetIsDroppedWithoutOne() throws Exception {
        install(rule(1, MarkChain.REAL_PREROUTING, new MarkAction.TransparentProxy(3129, Optional.empty()), udp(25)));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("nothing");
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo(FROM_ISP1);
    }

    @Test
    void whatHasASocketHereIsDiverted() throws Exception {
        install(rule(1, MarkChain.REAL_PREROUTING, new MarkAction.Divert(false)));
        net.gateway.run("nft 'add table inet watch; add chain inet watch c { type filter hook input priority 0; };"
                + " add rule inet watch c meta mark 0x200 udp dport " + HERE + " counter'");
        try (DatagramSocket _ = net.gateway.socket(new InetSocketAddress(HERE))) {
            send("192.168.1.1");
            assertThat(counted()).as("a socket for any address").isEqualTo("0");
        }
        try (DatagramSocket _ = net.gateway.socket(new InetSocketAddress(InetAddress.ofLiteral("192.168.1.1"), HERE))) {
            send("192.168.1.1");
            assertThat(counted()).isEqualTo("1");
        }
        assertThat(net.lan.ask(FAR, PORT)).as("no socket").isEqualTo(FROM_ISP1);
    }

    private void send(String to) throws Exception {
        net.lan.run("bash -c 'echo x > /dev/udp/" + to + "/" + HERE + "'");
    }

    private String counted() throws Exception {
        return net.gateway.run("nft list chain inet watch c | grep -o 'packets [0-9]*' | cut -d' ' -f2").strip();
    }

    /** The LAN sends with 64, and the gateway has taken one away before the rules of FORWARD. */
    @Test
    void hopLimitsAreAddedToWithinTheirRange() throws Exception {
        MarkRule[] shifts = {rule(1, MarkChain.FORWARD, new MarkAction.ShiftHopLimit(2), udp(25)),
            rule(2, MarkChain.FORWARD, new MarkAction.ShiftHopLimit(-3), udp(53)),
            rule(3, MarkChain.FORWARD, new MarkAction.ShiftHopLimit(250), udp(PORT))};
        count("ip ttl 65 udp dport 25", "ip ttl 60 udp dport 53", "ip ttl 255 udp dport " + PORT,
                "ip6 hoplimit 65 udp dport 25", "ip6 hoplimit 60 udp dport 53", "ip6 hoplimit 255 udp dport " + PORT);
        install(shifts);
        for (int port : new int[] {25, 53, PORT}) {
            assertThat(net.lan.ask(FAR, port)).as("with a checksum that fits").isEqualTo(FROM_ISP1);
        }
        backend.install(Plans.ipv6(Plans.rules(shifts)));
        awaitIpv6();
        for (int port : new int[] {25, 53, PORT}) {
            assertThat(net.lan.ask(FAR6, port)).startsWith("isp1");
        }
        assertThat(net.isp1.run("nft list chain inet watch c | grep -c 'packets [1-9]'").strip()).isEqualTo("6");
    }

    /** New links do not speak IPv6 until they know that nobody else has their addresses. */
    private void awaitIpv6() throws Exception {
        for (int i = 0; i < 10 && net.lan.ask(FAR6, PORT).equals("nothing"); i++) {
            net.lan.run("sleep 0.1");
        }
    }

    @Test
    void segmentSizesAreOnlyLowered() throws Exception {
        Criterion syn = new Criterion.TcpFlags(Criterion.TcpFlags.SYN, Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST, false);
        count("tcp dport 81 tcp option maxseg size 1000", "tcp dport 82 tcp option maxseg size 1160");
        install(rule(1, MarkChain.FORWARD, new MarkAction.LowerMss(OptionalInt.of(1000)), syn));
        net.lan.run("timeout 2 bash -c 'exec 3<>/dev/tcp/" + FAR + "/81' 2>/dev/null || true");
        net.gateway.run("ip link set eth0 mtu 1200");
        install(rule(1, MarkChain.FORWARD, new MarkAction.LowerMss(OptionalInt.of(5000)), syn),
                rule(2, MarkChain.FORWARD, new MarkAction.LowerMss(OptionalInt.empty()), syn));
        net.lan.run("timeout 2 bash -c 'exec 3<>/dev/tcp/" + FAR + "/82' 2>/dev/null || true");
        assertThat(net.isp1.run("nft list chain inet watch c | grep -c 'packets [1-9]'").strip()).isEqualTo("2");
    }

    /** Counts at isp1 what comes in like this. */
    private void count(String... matches) throws Exception {
        net.isp1.run("nft 'add table inet watch; add chain inet watch c { type filter hook prerouting priority raw; }'");
        for (String match : matches) {
            net.isp1.run("nft 'add rule inet watch c iifname wan " + match + " counter'");
        }
    }

    @Test
    void theChainsOfTheNatTableSeeOnlyTheFirstPacket() throws Exception {
        MarkRule first = rule(1, MarkChain.NAT_PREROUTING, set(2), from("192.168.1.0/24"));
        MarkRule last = rule(2, MarkChain.NAT_POSTROUTING, new MarkAction.SetConnectionMark(new Mark(0x70, 0xf0)));
        install(first);
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            assertThat(Host.ask(socket, FAR, PORT)).isEqualTo(FROM_ISP2);
            assertThat(Host.ask(socket, FAR, PORT)).as("its second packet").isEqualTo(FROM_ISP1);
        }
        backend.install(plan(Settings.DEFAULT, List.of(), List.of(first, last), List.of(nat(1, "eth1", new SourceNat.Masquerade()))));
        assertThat(net.lan.ask(FAR, 25)).as("marked before it is translated").isEqualTo("isp2 198.51.100.10");
        assertThat(net.gateway.run("conntrack -L 2>/dev/null")).contains("mark=" + 0x70 + " ");
    }

    @Test
    void portsAreChosenFromARange() throws Exception {
        PortMapping ports = new PortMapping(Optional.of(new PortRange(7000, 7009)), false, false);
        InetAddress address = InetAddress.ofLiteral("203.0.113.10");
        for (SourceNat action : List.of(new SourceNat.Masquerade(ports), new SourceNat.To(address, address, ports))) {
            backend.install(plan(Settings.DEFAULT, List.of(), List.of(), List.of(nat(1, "eth0", action, new Criterion.Protocol(17)))));
            assertThat(net.lan.ask(FAR, PORT)).isEqualTo("isp1 203.0.113.10");
            assertThat(net.gateway.run("conntrack -L 2>/dev/null")).containsPattern("dst=203.0.113.10 sport=5000 dport=700[0-9] ");
            net.gateway.run("conntrack -F 2>/dev/null");
        }
    }
}
