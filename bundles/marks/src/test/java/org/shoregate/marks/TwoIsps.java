package org.shoregate.marks;

import java.util.List;

/**
 * A gateway between a LAN (192.168.1.0/24, host .2) and two providers: eth0 203.0.113.10 to isp1, eth1 198.51.100.10 to isp2. Behind
 * either provider is the same host 198.18.0.1, which tells by whom it was reached. Marks 1 and 2 lead to the providers, everything else to isp1.
 */
final class TwoIsps implements AutoCloseable {
    static final String FAR = "198.18.0.1";
    static final String FAR6 = "2001:db8:f::1";
    static final int PORT = 5000;

    final Host gateway;
    final Host isp1;
    final Host isp2;
    final Host lan;

    TwoIsps() throws Exception {
        gateway = new Host("gw");
        isp1 = new Host("isp1");
        isp2 = new Host("isp2");
        lan = new Host("lan");
        gateway.connect("eth0", isp1, "wan");
        gateway.connect("eth1", isp2, "wan");
        gateway.connect("eth2", lan, "eth0");
        gateway.run("""
                ip addr add 203.0.113.10/24 dev eth0; ip addr add 198.51.100.10/24 dev eth1
                ip addr add 192.168.1.1/24 dev eth2
                ip addr add 2001:db8:1::10/64 dev eth0 nodad; ip addr add 2001:db8:2::10/64 dev eth1 nodad
                ip addr add 2001:db8:3::1/64 dev eth2 nodad
                echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding
                for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 >$f; done
                for v in -4 -6; do
                  ip $v rule add priority 999 lookup main suppress_prefixlength 0
                  ip $v rule add priority 10000 fwmark 1/0xff lookup 1; ip $v rule add priority 10001 fwmark 2/0xff lookup 2
                done
                ip route add default via 203.0.113.1; ip route add default via 203.0.113.1 table 1; ip route add default via 198.51.100.1 table 2
                ip -6 route add default via 2001:db8:1::1; ip -6 route add default via 2001:db8:1::1 table 1
                ip -6 route add default via 2001:db8:2::1 table 2
                """);
        provider(isp1, "203.0.113.1/24", "203.0.113.10", "2001:db8:1::");
        provider(isp2, "198.51.100.1/24", "198.51.100.10", "2001:db8:2::");
        lan.run("ip addr add 192.168.1.2/24 dev eth0; ip route add default via 192.168.1.1; ip addr add 192.168.1.3/24 dev eth0; "
                + "ip addr add 2001:db8:3::2/64 dev eth0 nodad; ip -6 route add default via 2001:db8:3::1");
        lan.answer("192.168.1.2", PORT);
        gateway.answer("198.51.100.10", PORT);
    }

    private static void provider(Host isp, String address, String gateway, String network6) throws Exception {
        isp.run("ip addr add " + address + " dev wan; ip addr add " + FAR + "/32 dev lo; ip addr add 198.18.0.2/32 dev lo; "
                + "ip route add default via " + gateway + "; ip addr add " + network6 + "1/64 dev wan nodad; ip addr add " + FAR6 + "/128 dev lo nodad; "
                + "ip -6 route add 2001:db8:3::/64 via " + network6 + "10");
        for (int port : List.of(PORT, 25, 53)) {
            isp.answer(FAR, port);
            isp.answer(FAR6, port);
        }
    }

    @Override
    public void close() {
        List.of(gateway, isp1, isp2, lan).forEach(Host::close);
    }
}
