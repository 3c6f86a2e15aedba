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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;

/** What becomes of packets. */
class PacketTest {
    private static final SourceNat MASQUERADE = new SourceNat.Masquerade();

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

    @Test
    void whatComesInByAProviderIsAnsweredThroughIt() throws Exception {
        assertThat(askFrom(net.isp2, "198.18.0.2", "192.168.1.2")).as("without marks").isEqualTo("nothing");
        backend.install(Plans.tracking("eth0", "eth1"));
        assertThat(askFrom(net.isp2, "198.18.0.2", "192.168.1.2")).isEqualTo("lan 198.18.0.2");
        assertThat(askFrom(net.isp2, "198.18.0.2", "198.51.100.10")).as("the gateway itself").isEqualTo("gw 198.18.0.2");
        assertThat(askFrom(net.isp1, "198.18.0.2", "192.168.1.2")).isEqualTo("lan 198.18.0.2");
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo("isp1 192.168.1.2");
    }

    @Test
    void aConnectionThatWasAnsweredThroughAProviderStaysThere() throws Exception {
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, set(2), udp(25))), List.of()));
        try (DatagramSocket socket = net.lan.socket(new InetSocketAddress(0))) {
            assertThat(Host.ask(socket, FAR, 25)).isEqualTo("isp2 192.168.1.2");
            backend.install(Plans.tracking("eth0", "eth1"));
            assertThat(Host.ask(socket, FAR, 25)).as("after the rule is gone").isEqualTo("isp2 192.168.1.2");
            backend.forget(new FlowSelector.Marked(Family.IPV4, new Mark(2, Plans.PROVIDERS)));
            assertThat(Host.ask(socket, FAR, 25)).as("once it is forgotten").isEqualTo("isp1 192.168.1.2");
        }
    }

    @Test
    void marksLeadToProvidersAndTheLastRuleWinsUpToContinue() throws Exception {
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(
                rule(1, MarkChain.PREROUTING, set(1), udp(25)),
                rule(2, MarkChain.PREROUTING, set(2), udp(25)),
                rule(3, MarkChain.PREROUTING, new MarkAction.Continue(), from("192.168.1.3")),
                rule(4, MarkChain.PREROUTING, set(2), udp(PORT)),
                rule(5, MarkChain.OUTPUT, set(2), udp(53))), List.of()));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp2 192.168.1.2");
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo("isp2 192.168.1.2");
        assertThat(askFrom(net.lan, "192.168.1.3", FAR)).isEqualTo("isp1 192.168.1.3");
        assertThat(net.gateway.ask(FAR, 53)).as("sent by the gateway, routed anew").isEqualTo("isp2 203.0.113.10");
    }

    @Test
    void sourcesAreTranslatedByTheFirstRuleThatMatches() throws Exception {
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, set(2), udp(25))), List.of(
                nat(1, "eth0", new SourceNat.Keep(), from("192.168.1.3")),
                nat(2, "eth0", MASQUERADE, from("192.168.1.0/24")),
                nat(3, "eth1", new SourceNat.To(InetAddress.ofLiteral("198.51.100.20"), InetAddress.ofLiteral("198.51.100.21")),
                        from("192.168.1.0/24")))));
        net.gateway.run("ip addr add 198.51.100.20/32 dev eth1; ip addr add 198.51.100.21/32 dev eth1");
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo("isp1 203.0.113.10");
        assertThat(askFrom(net.lan, "192.168.1.3", FAR)).isEqualTo("isp1 192.168.1.3");
        assertThat(net.lan.ask(FAR, 25)).isIn("isp2 198.51.100.20", "isp2 198.51.100.21");
        assertThat(net.gateway.ask(FAR, PORT)).isEqualTo("isp1 203.0.113.10");
    }

    @Test
    void liveConnectionsKeepTheirTranslationWhenNothingElseIsLeft() throws Exception {
        MarkPlan nothing = plan(Settings.DEFAULT, List.of(), List.of(), List.of());
        backend.install(plan(Settings.DEFAULT, List.of(), List.of(), List.of(nat(1, "eth0", MASQUERADE, from("192.168.1.0/24")))));
        try (DatagramSocket live = net.lan.socket(new InetSocketAddress(0))) {
            assertThat(Host.ask(live, FAR, PORT)).isEqualTo("isp1 203.0.113.10");
            for (int times = 0; times < 2; times++) {
                backend.install(nothing);
                assertThat(backend.isInstalled(nothing)).isTrue();
                assertThat(Host.ask(live, FAR, PORT)).isEqualTo("isp1 203.0.113.10");
            }
        }
        assertThat(net.lan.ask(FAR, PORT)).as("a new one").isEqualTo("isp1 192.168.1.2");
        assertThat(net.gateway.run("nft list table inet shoregate")).contains("type nat hook postrouting").doesNotContain("masquerade");
        backend.remove(Family.IPV4);
        assertThat(net.gateway.run("nft list tables")).doesNotContain("shoregate");
    }

    @Test
    void bothFamiliesLiveSideBySide() throws Exception {
        MarkPlan plan = plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, set(2), udp(25))),
                List.of(nat(1, "eth0", MASQUERADE), nat(2, "eth1", MASQUERADE)));
        backend.install(Plans.ipv6(plan));
        assertThat(net.lan.ask(FAR6, 25)).isEqualTo("isp2 2001:db8:2:0:0:0:0:10");
        assertThat(net.lan.ask(FAR, 25)).as("IPv4 while IPv6 alone is installed").isEqualTo("isp1 192.168.1.2");
        backend.install(plan);
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp2 198.51.100.10");
        backend.remove(Family.IPV4);
        assertThat(net.lan.ask(FAR6, 25)).isEqualTo("isp2 2001:db8:2:0:0:0:0:10");
        assertThat(backend.isInstalled(Plans.ipv6(plan))).isTrue();
        backend.forget(new FlowSelector.Marked(Family.IPV4, new Mark(0, 0)));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp1 192.168.1.2");
    }

    @Test
    void foreignBitsOfBothMarksSurvive() throws Exception {
        net.gateway.run("""
                nft -f - <<'E'
                table inet before {
                  chain c { type filter hook prerouting priority raw;
                    iifname "eth2" meta mark set meta mark | 0x10001
                  }
                }
                table inet after {
                  counter good {
                  }
                  chain c { type filter hook prerouting priority -140;
                    ct mark set ct mark | 0x200000
                    iifname "eth2" meta mark == 0x10002 counter name good
                  }
                }
                E
                """);
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"),
                List.of(rule(1, MarkChain.POSTROUTING, new MarkAction.Save(0xf00)), rule(2, MarkChain.FORWARD,
                        new MarkAction.SetMark(new Mark(0x500, 0xf00)))), List.of()));
        try (DatagramSocket socket = net.isp2.socket(new InetSocketAddress(InetAddress.ofLiteral("198.18.0.2"), 0))) {
            assertThat(Host.ask(socket, "192.168.1.2", PORT)).isEqualTo("lan 198.18.0.2");
            assertThat(Host.ask(socket, "192.168.1.2", PORT)).isEqualTo("lan 198.18.0.2");
        }
        assertThat(net.gateway.run("nft list counter inet after good")).contains("packets 2 ");
        assertThat(net.gateway.run("conntrack -L -d 192.168.1.2 2>/dev/null")).contains("mark=" + 0x200502 + " ");
    }

    @Test
    void forgettingByAddressLeavesOthers() throws Exception {
        backend.install(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, set(2), udp(25))),
                List.of(nat(1, "eth0", MASQUERADE), nat(2, "eth1", MASQUERADE))));
        net.lan.ask(FAR, 25);
        net.lan.ask(FAR, PORT);
        assertThat(connections()).contains("dport=25 ", "dport=5000 ");
        backend.forget(new FlowSelector.RepliesTo(InetAddress.ofLiteral("198.51.100.10")));
        assertThat(connections()).contains("dport=5000 ").doesNotContain("dport=25 ");
        backend.forget(new FlowSelector.Marked(Family.IPV4, new Mark(1, Plans.PROVIDERS)));
        assertThat(connections()).doesNotContain("dport=5000 ");
    }

    @Test
    void settingsOfTheFrameDoWhatTheySay() throws Exception {
        Criterion toLan = new Criterion.Destination(Plans.prefixes("192.168.1.0/24"), false);
        // TRACK_PROVIDERS=No: what a tracked interface has marked passes tcpre as well.
        backend.install(plan(Plans.settings(false, true, false, false, MarkLayout.DEFAULT), tracked("eth0", "eth1"),
                List.of(rule(1, MarkChain.PREROUTING, new MarkAction.SetConnectionMark(new Mark(0x7000, 0xf000)), toLan)), List.of()));
        assertThat(askFrom(net.isp2, "198.18.0.2", "192.168.1.2")).isEqualTo("lan 198.18.0.2");
        assertThat(connections()).contains("mark=" + 0x7002 + " ");
        // RESTORE_ROUTEMARKS=No: a mark from elsewhere is kept where the connection has none; ZERO_MARKS: it is not.
        net.gateway.run("nft 'add table inet before; add chain inet before c { type filter hook prerouting priority raw; }; "
                + "add rule inet before c iifname eth2 meta mark set 2'");
        backend.install(plan(Plans.settings(true, false, false, false, MarkLayout.DEFAULT), tracked("eth0", "eth1"), List.of(), List.of()));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp2 192.168.1.2");
        backend.install(plan(Plans.settings(true, false, true, false, MarkLayout.DEFAULT), tracked("eth0", "eth1"), List.of(), List.of()));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp1 192.168.1.2");
        // TC_EXPERT: even a marked packet passes tcpre.
        backend.install(plan(Plans.settings(true, false, false, true, MarkLayout.DEFAULT), tracked("eth0", "eth1"),
                List.of(rule(1, MarkChain.PREROUTING, set(1), udp(53))), List.of()));
        assertThat(net.lan.ask(FAR, 53)).isEqualTo("isp1 192.168.1.2");
    }

    private String connections() throws Exception {
        return net.gateway.run("conntrack -L 2>/dev/null");
    }

    private static String askFrom(Host host, String source, String address) throws Exception {
        try (DatagramSocket socket = host.socket(new InetSocketAddress(InetAddress.ofLiteral(source), 0))) {
            return Host.ask(socket, address, PORT);
        }
    }
}
