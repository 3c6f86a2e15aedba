package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shoregate.marks.Plans.from;
import static org.shoregate.marks.Plans.nat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.Plans.tracked;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.marks.internal.MarkTable;

/** Whole tables, as a network engineer reads them. */
class RenderTest {
    private static final int TCP = 6;
    private static final SourceNat MASQUERADE = new SourceNat.Masquerade();

    /** What etc/shorewall asks for. */
    private static MarkPlan example() {
        MarkRule mail = rule(7, MarkChain.PREROUTING, set(1), from("192.168.1.0/24"), new Criterion.Destination(Plans.prefixes("0.0.0.0/0"), false),
                new Criterion.Protocol(TCP), new Criterion.DestinationPorts(List.of(PortRange.single(25)), false));
        return plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(mail),
                List.of(nat(5, "eth0", MASQUERADE, from("192.168.1.0/24")), nat(6, "eth1", MASQUERADE, from("192.168.1.0/24"))));
    }

    @Test
    void theDocumentationShowsTheTableOfTheExample() throws Exception {
        assertThat(Files.readString(Path.of("../../docs/marks.md"))).contains(MarkTable.of(example()).text().replace("\t", "    "));
    }

    @Test
    void twoProvidersAndALan() {
        assertThat(text(example())).isEqualTo("""
                table inet shoregate {
                	comment "shoregate DIGEST"

                	chain prerouting {
                		type filter hook prerouting priority mangle; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		jump restore_ff
                		iifname { "eth0", "eth1" } meta mark & 0xff == 0x0 jump routemark
                		meta mark & 0xff == 0x0 jump tcpre
                	}

                	chain forward {
                		type filter hook forward priority mangle; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		meta mark set meta mark & 0xffffff00
                	}

                	chain output {
                		type route hook output priority mangle; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		jump restore_ff
                	}

                	chain routemark {
                		iifname "eth0" meta mark set meta mark & 0xffffff00 | 0x1 ct mark set ct mark & 0xffffff00 | 0x1
                		iifname "eth1" meta mark set meta mark & 0xffffff00 | 0x2 ct mark set ct mark & 0xffffff00 | 0x2
                	}

                	chain tcpre {
                		ip saddr 192.168.1.0/24 tcp dport 25 meta mark set 0x1 comment "mangle:7"
                	}

                	chain restore_ff {
                		meta mark & 0xffffff00 == 0x0 meta mark set ct mark & 0xff return
                		ct mark & 0x1 != 0x0 meta mark set meta mark | 0x1
                		ct mark & 0x1 == 0x0 meta mark set meta mark & 0xfffffffe
                		ct mark & 0x2 != 0x0 meta mark set meta mark | 0x2
                		ct mark & 0x2 == 0x0 meta mark set meta mark & 0xfffffffd
                		ct mark & 0x4 != 0x0 meta mark set meta mark | 0x4
                		ct mark & 0x4 == 0x0 meta mark set meta mark & 0xfffffffb
                		ct mark & 0x8 != 0x0 meta mark set meta mark | 0x8
                		ct mark & 0x8 == 0x0 meta mark set meta mark & 0xfffffff7
                		ct mark & 0x10 != 0x0 meta mark set meta mark | 0x10
                		ct mark & 0x10 == 0x0 meta mark set meta mark & 0xffffffef
                		ct mark & 0x20 != 0x0 meta mark set meta mark | 0x20
                		ct mark & 0x20 == 0x0 meta mark set meta mark & 0xffffffdf
                		ct mark & 0x40 != 0x0 meta mark set meta mark | 0x40
                		ct mark & 0x40 == 0x0 meta mark set meta mark & 0xffffffbf
                		ct mark & 0x80 != 0x0 meta mark set meta mark | 0x80
                		ct mark & 0x80 == 0x0 meta mark set meta mark & 0xffffff7f
                	}

                	chain sourcenat {
                		type nat hook postrouting priority srcnat; policy accept;
                		meta nfproto != ipv4 return
                		oifname "eth0" ip saddr 192.168.1.0/24 masquerade comment "snat:5"
                		oifname "eth1" ip saddr 192.168.1.0/24 masquerade comment "snat:6"
                	}
                }
                """);
    }

    /** HIGH_ROUTE_MARKS, RESTORE_ROUTEMARKS=No, ZERO_MARKS=Yes, TRACK_PROVIDERS=No, one provider, IPv6. */
    @Test
    void everySwitchTheOtherWay() {
        Settings settings = new Settings(true, true, false, new MarkLayout(8, 8, 2, 8, 0), false, false, true, false, false, true);
        List<MarkRule> rules = List.of(rule(1, MarkChain.PREROUTING, new MarkAction.SetMark(new Mark(0x300, 0x300))),
                rule(2, MarkChain.OUTPUT, new MarkAction.SetMark(new Mark(0, 0x300))), rule(3, MarkChain.INPUT, new MarkAction.Continue()),
                rule(4, MarkChain.FORWARD, new MarkAction.SetConnectionMark(new Mark(7, 0xff))),
                rule(5, MarkChain.POSTROUTING, new MarkAction.Save(-1)));
        MarkPlan plan = plan(settings, tracked("ppp+"), rules, List.of());
        assertThat(text(Plans.ipv6(plan))).isEqualTo("""
                table inet shoregate6 {
                	comment "shoregate DIGEST"

                	chain prerouting {
                		type filter hook prerouting priority mangle; policy accept;
                		meta nfproto != ipv6 return
                		meta mark & 0x80000000 != 0x0 return
                		meta mark set 0x0
                		ct mark & 0x300 != 0x0 jump restore_300
                		iifname "ppp*" meta mark & 0x300 == 0x0 jump routemark
                		iifname "ppp*" jump tcpre
                		meta mark & 0x300 == 0x0 jump tcpre
                	}

                	chain input {
                		type filter hook input priority mangle; policy accept;
                		meta nfproto != ipv6 return
                		meta mark & 0x80000000 != 0x0 return
                		jump tcin
                	}

                	chain forward {
                		type filter hook forward priority mangle; policy accept;
                		meta nfproto != ipv6 return
                		meta mark & 0x80000000 != 0x0 return
                		jump tcfor
                	}

                	chain output {
                		type route hook output priority mangle; policy accept;
                		meta nfproto != ipv6 return
                		meta mark & 0x80000000 != 0x0 return
                		meta mark set 0x0
                		ct mark & 0x300 != 0x0 jump restore_300
                		meta mark & 0x300 == 0x0 jump tcout
                	}

                	chain postrouting {
                		type filter hook postrouting priority mangle; policy accept;
                		meta nfproto != ipv6 return
                		meta mark & 0x80000000 != 0x0 return
                		jump tcpost
                	}

                	chain routemark {
                		iifname "ppp*" meta mark set meta mark & 0xffffff00 | 0x1 ct mark set ct mark & 0xffffff00 | 0x1
                	}

                	chain tcpre {
                		meta mark set meta mark | 0x300 comment "mangle:1"
                	}

                	chain tcin {
                		return comment "mangle:3"
                	}

                	chain tcfor {
                		ct mark set ct mark & 0xffffff00 | 0x7 comment "mangle:4"
                	}

                	chain tcout {
                		meta mark set meta mark & 0xfffffcff comment "mangle:2"
                	}

                	chain tcpost {
                		ct mark set meta mark comment "mangle:5"
                	}

                	chain restore_300 {
                		meta mark & 0xfffffcff == 0x0 meta mark set ct mark & 0x300 return
                		ct mark & 0x100 != 0x0 meta mark set meta mark | 0x100
                		ct mark & 0x100 == 0x0 meta mark set meta mark & 0xfffffeff
                		ct mark & 0x200 != 0x0 meta mark set meta mark | 0x200
                		ct mark & 0x200 == 0x0 meta mark set meta mark & 0xfffffdff
                	}
                }
                """);
    }

    /** Nothing is tracked: no restoring, no test of the mark, and no translating of what is never matched. */
    @Test
    void rulesWithoutTracking() throws Exception {
        MarkPlan plan = plan(Settings.DEFAULT, List.of(), List.of(
                rule(1, MarkChain.PREROUTING, set(1), new Criterion.InputInterface("eth+", true),
                        new Criterion.Source(Plans.prefixes("10.1.0.0/16", "10.0.0.0/8", "192.0.2.7"), true)),
                rule(2, MarkChain.PREROUTING, set(2), new Criterion.Protocol(17),
                        new Criterion.SourcePorts(List.of(new PortRange(5, 9), new PortRange(10, 12), new PortRange(20, 20)), true)),
                rule(3, MarkChain.PREROUTING, set(3), new Criterion.Protocol(1), new Criterion.PacketMark(new Mark(1, 0xff), true)),
                rule(4, MarkChain.PREROUTING, set(4), new Criterion.ConnectionMark(new Mark(0, 0xff), true),
                        new Criterion.Destination(Plans.prefixes("0.0.0.0/0"), false)),
                rule(5, MarkChain.PREROUTING, set(5), new Criterion.InputInterface("+", true))),
                List.of(nat(1, "eth0", new SourceNat.To(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("192.0.2.4"))),
                        nat(2, "eth1", new SourceNat.To(InetAddress.ofLiteral("192.0.2.9"), InetAddress.ofLiteral("192.0.2.9"))),
                        nat(3, "eth2", new SourceNat.Keep())));
        assertThat(text(plan)).isEqualTo("""
                table inet shoregate {
                	comment "shoregate DIGEST"

                	chain prerouting {
                		type filter hook prerouting priority mangle; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		jump tcpre
                	}

                	chain forward {
                		type filter hook forward priority mangle; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		meta mark set meta mark & 0xffffff00
                	}

                	chain tcpre {
                		iifname != "eth*" ip saddr != { 10.0.0.0/8, 192.0.2.7 } meta mark set 0x1 comment "mangle:1"
                		udp sport != { 5-12, 20 } meta mark set 0x2 comment "mangle:2"
                		meta l4proto 1 meta mark & 0xff != 0x1 meta mark set 0x3 comment "mangle:3"
                		ct mark & 0xff != 0x0 meta mark set 0x4 comment "mangle:4"
                	}

                	chain sourcenat {
                		type nat hook postrouting priority srcnat; policy accept;
                		meta nfproto != ipv4 return
                		oifname "eth0" snat ip to 192.0.2.1-192.0.2.4 comment "snat:1"
                		oifname "eth1" snat ip to 192.0.2.9 comment "snat:2"
                		oifname "eth2" accept comment "snat:3"
                	}
                }
                """);
    }

    /** SAME in both of its chains, and the chains of the nat table. */
    @Test
    void sameAndTheNatTable() {
        Criterion lan = new Criterion.Source(Plans.prefixes("192.168.1.0/24"), false);
        String text = text(plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(rule(1, MarkChain.PREROUTING, new MarkAction.Same(300), lan),
                rule(2, MarkChain.OUTPUT, new MarkAction.Same(60)), rule(3, MarkChain.NAT_POSTROUTING, new MarkAction.Save(-1), lan)), List.of()));
        assertThat(text).contains("""
                	set same1_1 {
                		type ipv4_addr
                		size 65535
                		flags dynamic,timeout
                		timeout 300s
                		comment "\
                """, """
                		iifname { "eth0", "eth1" } meta mark & 0xff == 0x0 jump routemark
                		iifname != "eth0" meta mark & 0xff == 0x1 jump setsticky
                		iifname != "eth1" meta mark & 0xff == 0x2 jump setsticky
                		meta mark & 0xff == 0x0 jump tcpre
                """, """
                		meta mark & 0xff == 0x1 jump setsticko
                		meta mark & 0xff == 0x2 jump setsticko
                		meta mark & 0xff == 0x0 jump tcout
                """, """
                	chain nat_postrouting {
                		type nat hook postrouting priority 99; policy accept;
                		meta nfproto != ipv4 return
                		meta mark & 0x80000000 != 0x0 return
                		ct state != { new, related } return
                		ip saddr 192.168.1.0/24 ct mark set meta mark comment "mangle:3"
                	}
                """, """
                	chain tcpre {
                		ip saddr 192.168.1.0/24 jump same1 comment "mangle:1"
                	}
                """, """
                	chain setsticky {
                		meta mark & 0xff == 0x1 ip saddr 192.168.1.0/24 update @same1_1 { ip saddr } comment "mangle:1"
                		meta mark & 0xff == 0x2 ip saddr 192.168.1.0/24 update @same1_2 { ip saddr } comment "mangle:1"
                	}
                """, """
                	chain same2 {
                		ip daddr @same2_1 update @same2_1 { ip daddr } meta mark set meta mark & 0xffffff00 | 0x1
                		ip daddr @same2_2 update @same2_2 { ip daddr } meta mark set meta mark & 0xffffff00 | 0x2
                	}
                """);
    }

    @Test
    void anEmptyPlanIsNoText() {
        assertThat(MarkTable.of(Plans.rules()).text()).isEmpty();
    }

    @Test
    void whatNftCannotSayIsRefused() {
        refused(rule(4, MarkChain.PREROUTING, set(1), new Criterion.InputInterface("a\"; flush ruleset", false)), "mangle:4:1: the interface name");
        refused(rule(5, MarkChain.PREROUTING, set(1), new Criterion.DestinationPorts(List.of(PortRange.single(1)), false)),
                "mangle:5:1: ports without");
        refused(rule(6, MarkChain.PREROUTING, set(1), from("2001:db8::/32")), "mangle:6:1: network 2001:db8");
        refused(rule(8, MarkChain.OUTPUT, set(1), new Criterion.SocketUser("root\"; flush ruleset", false)), "mangle:8:1: 'root");
        refused(rule(9, MarkChain.FORWARD, set(1), new Criterion.ConnectionHelper("ftp tftp")), "mangle:9:1: 'ftp tftp'");
        refused(rule(10, MarkChain.PREROUTING, set(1), new Criterion.RoutedDestination(new InterfaceName("eth0"))),
                "mangle:10:1: the networks behind eth0");
        refused(rule(7, MarkChain.PREROUTING, set(1), new Criterion.Protocol(256)), "mangle:7:1: protocol 256");
    }

    private static void refused(MarkRule rule, String why) {
        assertThatThrownBy(() -> MarkTable.of(Plans.rules(rule))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    private static String text(MarkPlan plan) {
        MarkTable table = MarkTable.of(plan);
        assertThat(table.comment()).matches("shoregate [0-9a-f]{32}");
        return table.text().replace(table.comment(), "shoregate DIGEST");
    }
}
