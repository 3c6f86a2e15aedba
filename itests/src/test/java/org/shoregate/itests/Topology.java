package org.shoregate.itests;

import java.util.List;

/**
 * The network that etc/shorewall is written for, around the namespace this JVM runs in, which is the gateway's:
 *
 * <pre>
 *                      eth0 203.0.113.2 -- 203.0.113.1  isp1 --+
 * lan 192.168.1.10 -- eth2  (this JVM)                         +-- inet 192.0.2.1
 *                      eth1 198.51.100.2 -- 198.51.100.1 isp2 --+
 * </pre>
 *
 * The names of namespaces are this JVM's own (see src/test/jvm), so there is nothing to clean up.
 */
final class Topology {
    static final String INTERNET_HOST = "192.0.2.1";

    private static final String[] COMMANDS = {
        "ip netns add isp1", "ip netns add isp2", "ip netns add inet", "ip netns add lan",

        "ip link add eth0 type veth peer name gw netns isp1",
        "ip link add eth1 type veth peer name gw netns isp2",
        "ip link add eth2 type veth peer name gw netns lan",
        "ip addr add 203.0.113.2/24 dev eth0", "ip addr add 198.51.100.2/24 dev eth1", "ip addr add 192.168.1.1/24 dev eth2",
        "ip link set eth0 up", "ip link set eth1 up", "ip link set eth2 up",
        "sysctl -qw net.ipv4.ip_forward=1",
        "ip route add default via 203.0.113.1",

        "ip -n isp1 addr add 203.0.113.1/24 dev gw", "ip -n isp2 addr add 198.51.100.1/24 dev gw",
        "ip -n lan addr add 192.168.1.10/24 dev gw",
        "ip -n isp1 link set gw up", "ip -n isp2 link set gw up", "ip -n lan link set gw up",
        "ip -n lan route add default via 192.168.1.1",

        "ip -n isp1 link add inet type veth peer name isp1 netns inet",
        "ip -n isp2 link add inet type veth peer name isp2 netns inet",
        "ip -n isp1 addr add 10.1.0.1/30 dev inet", "ip -n isp2 addr add 10.2.0.1/30 dev inet",
        "ip -n inet addr add 10.1.0.2/30 dev isp1", "ip -n inet addr add 10.2.0.2/30 dev isp2",
        "ip -n inet addr add " + INTERNET_HOST + "/32 dev lo",
        "ip -n isp1 link set inet up", "ip -n isp2 link set inet up",
        "ip -n inet link set isp1 up", "ip -n inet link set isp2 up", "ip -n inet link set lo up",
        "ip -n inet route add local 192.0.2.0/24 dev lo",
        "ip -n isp1 route add default via 10.1.0.2", "ip -n isp2 route add default via 10.2.0.2",
        "ip -n inet route add 203.0.113.0/24 via 10.1.0.1", "ip -n inet route add 198.51.100.0/24 via 10.2.0.1",
        "ip netns exec isp1 sysctl -qw net.ipv4.ip_forward=1", "ip netns exec isp2 sysctl -qw net.ipv4.ip_forward=1",
    };

    /** Addresses stay while a link is down, and are used at once (no duplicate address detection). */
    private static final String[] IPV6_COMMANDS = {
        "sysctl -qw net.ipv6.conf.all.forwarding=1",
        "ip netns exec isp1 sysctl -qw net.ipv6.conf.all.forwarding=1 net.ipv6.conf.gw.keep_addr_on_down=1",
        "ip netns exec isp2 sysctl -qw net.ipv6.conf.all.forwarding=1",
        "ip addr add 2001:db8:1::2/64 dev eth0 nodad", "ip addr add 2001:db8:2::2/64 dev eth1 nodad",
        "ip addr add fd00:db8::1/64 dev eth2 nodad",
        "ip -n isp1 addr add 2001:db8:1::1/64 dev gw nodad", "ip -n isp2 addr add 2001:db8:2::1/64 dev gw nodad",
        "ip -n lan addr add fd00:db8::10/64 dev gw nodad", "ip -n lan -6 route add default via fd00:db8::1",
        "ip -n isp1 addr add 2001:db8:a::1/64 dev inet nodad", "ip -n isp2 addr add 2001:db8:b::1/64 dev inet nodad",
        "ip -n inet addr add 2001:db8:a::2/64 dev isp1 nodad", "ip -n inet addr add 2001:db8:b::2/64 dev isp2 nodad",
        "ip -n inet -6 route add local 2001:db8:ffff::/64 dev lo",
        "ip -n isp1 -6 route add default via 2001:db8:a::2", "ip -n isp2 -6 route add default via 2001:db8:b::2",
        "ip -n inet -6 route add 2001:db8:1::/64 via 2001:db8:a::1", "ip -n inet -6 route add 2001:db8:2::/64 via 2001:db8:b::1",
    };

    private Topology() {
    }

    /** Makes it, unless this JVM has already. */
    static void create() {
        if (!Command.output("ip netns list").contains("isp1")) {
            List.of(COMMANDS).forEach(Command::output);
        }
    }

    /** Adds what etc/shorewall6 is written for, unless that is there. */
    static void addIpv6() {
        if (!Command.output("ip -6 addr show dev eth0").contains("2001:db8:1::2")) {
            List.of(IPV6_COMMANDS).forEach(Command::output);
        }
    }

    /** One of the addresses of the host in the Internet, counted from 0. */
    static String internetAddress(int number) {
        return "192.0.2." + (number + 1);
    }

    /** Everything the appliance may touch, without what changes by itself: counters and their table, ages, handles. */
    static String kernelState() {
        String state = Command.output("ip -N rule show") + Command.output("ip -N route show table all") + Command.output("nft -s list ruleset");
        return state.replaceAll(" expires \\S+", "").replaceAll("(?ms)^table ip shoregate_traffic \\{.*?^\\}\n", "");
    }
}
