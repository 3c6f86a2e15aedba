package org.shoregate.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** Notes at the providers' routers which packets the gateway sends them: by source port, the provider and the source address. */
final class SeenByProviders {
    private static final Pattern ELEMENT = Pattern.compile("([0-9.]+) \\. ([0-9]+)");

    /** Only what begins a connection: once it has a mark of its own the rest may go another way. */
    private static final String TABLE = """
            table ip seen {
                set packets {
                    type ipv4_addr . inet_service
                    flags dynamic
                    size 65535
                }
                chain in {
                    type filter hook prerouting priority raw
                    iifname gw udp dport 7001-7006 add @packets { ip saddr . udp sport }
                    iifname gw tcp flags & (syn | ack | rst) == syn add @packets { ip saddr . tcp sport }
                }
            }
            """;

    private final Topology topology;

    SeenByProviders(Topology topology) throws IOException {
        this.topology = topology;
        for (Isp isp : Isp.values()) {
            Topology.run(topology.router(isp), "nft", TABLE);
        }
    }

    /** All so far. */
    Map<Integer, String> packets() throws IOException {
        Map<Integer, String> packets = new TreeMap<>();
        for (Isp isp : Isp.values()) {
            Matcher element = ELEMENT.matcher(Topology.run(topology.router(isp), "nft", "-n", "list", "set", "ip", "seen", "packets"));
            while (element.find()) {
                packets.merge(Integer.valueOf(element.group(2)), element.group(1) + " by " + isp, (a, b) -> a + ", " + b);
            }
        }
        return packets;
    }
}
