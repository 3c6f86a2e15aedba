package org.shoregate.lab;

import java.io.IOException;
import java.util.List;

/** A gateway of a few static commands in place of the appliance: balances, translates, pins connections by mark, watches nothing. */
final class PlainGateway {
    private static final String BALANCED = "route replace default nexthop via 203.0.113.1 dev eth0 nexthop via 198.51.100.1 dev eth1\n";
    private static final String ROUTES = BALANCED + """
            route add default via 203.0.113.1 dev eth0 table 1
            route add default via 198.51.100.1 dev eth1 table 2
            rule add pref 1000 fwmark 1 lookup 1
            rule add pref 1001 fwmark 2 lookup 2
            """;
    /** Each connection is marked by the interface its first answer comes in by, and its packets from the LAN follow that mark. */
    private static final String MARKS = """
            table ip plain {
                chain prerouting {
                    type filter hook prerouting priority mangle
                    iifname eth0 ct mark 0 ct mark set 1
                    iifname eth1 ct mark 0 ct mark set 2
                    iifname eth2 meta mark set ct mark
                }
                chain postrouting {
                    type nat hook postrouting priority srcnat
                    oifname { eth0, eth1 } masquerade
                }
            }
            """;

    private final Topology topology;

    PlainGateway(Topology topology) throws Exception {
        this.topology = topology;
        topology.gateway().call(() -> Commands.run(ROUTES, List.of("ip", "-batch", "-")));
        topology.gateway().call(() -> Commands.run(MARKS, List.of("nft", "-f", "-")));
    }

    /** What an administrator would do when the first provider is gone: everything over the second, and its connections forgotten. */
    void failOver() throws IOException {
        Topology.run(topology.gateway(), "ip", "route", "replace", "default", "via", "198.51.100.1", "dev", "eth1");
        Topology.run(topology.gateway(), "conntrack", "-D", "-m", "1");
    }

    /** And when it is back. */
    void failBack() throws Exception {
        topology.gateway().call(() -> Commands.run(BALANCED, List.of("ip", "-batch", "-")));
        Topology.run(topology.gateway(), "ip", "route", "replace", "default", "via", "203.0.113.1", "dev", "eth0", "table", "1");
    }
}
