package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.plan;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;

/** Folded rules on the kernel: what each of many packets carries behind them. */
class FoldedPacketTest {
    private static final int LISTS = 8;
    private static final int RULES = 40;
    private static final int PACKETS = 250;
    private static final int UDP = 17;
    /** Notes each packet with both its marks. */
    private static final String OBSERVER = """
            nft -f - <<'E'
            table inet observer
            delete table inet observer
            table inet observer {
              map marks {
                type ipv4_addr . inet_service . ipv4_addr . inet_service : mark
                size 65535
                flags dynamic
              }
              map connections {
                type ipv4_addr . inet_service . ipv4_addr . inet_service : mark
                size 65535
                flags dynamic
              }
              chain c {
                type filter hook postrouting priority 300;
                add @marks { ip saddr . udp sport . ip daddr . udp dport : meta mark }
                add @connections { ip saddr . udp sport . ip daddr . udp dport : ct mark }
              }
            }
            E
            """;
    private static final Pattern SEEN = Pattern.compile("(127\\S+) \\. (\\S+) \\. (127\\S+) \\. (\\S+) : 0x([0-9a-f]+)");

    @Test
    void theKernelMarksAsTheRulesSayOneByOne() throws Exception {
        try (Host host = new Host("fold"); NftMarkBackend backend = host.backend()) {
            host.run("ip link set lo up");
            for (int seed = 0; seed < LISTS; seed++) {
                RandomRules world = new RandomRules(seed, "127.0", List.of("lo"), seed % 2 == 0 ? 98 : 85);
                List<MarkRule> rules = world.marking(MarkChain.OUTPUT, RULES);
                backend.install(plan(Settings.DEFAULT, List.of(), rules, List.of()));
                assertThat(backend.isInstalled(plan(Settings.DEFAULT, List.of(), rules, List.of()))).isTrue();
                host.run("conntrack -F 2>/dev/null;" + OBSERVER);
                Map<String, String> expected = host.namespace().call(() -> send(world, rules));
                assertThat(seen(host)).as("list %d", seed).isEqualTo(expected);
                assertThat(host.run("nft list table inet shoregate")).as("nft can show it").contains("chain tcout");
            }
        }
    }

    /** Sends packets, each of a connection of its own. */
    private static Map<String, String> send(RandomRules world, List<MarkRule> rules) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < PACKETS; i++) {
            InetSocketAddress from = new InetSocketAddress(world.address(), world.port());
            InetSocketAddress to = new InetSocketAddress(world.address(), world.port());
            if (known.contains(name(from, to)) || known.contains(name(to, from))) {
                continue;
            }
            known.add(name(from, to));
            TablePacket packet = new TablePacket("", "lo", from.getAddress(), to.getAddress(), UDP, from.getPort(), to.getPort());
            RuleMeaning.mark(rules, packet);
            if (!packet.dropped) {
                expected.put(name(from, to), "%x %x".formatted(packet.mark, packet.connectionMark));
            }
            send(from, to, packet.dropped);
        }
        return expected;
    }

    private static void send(InetSocketAddress from, InetSocketAddress to, boolean dropped) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(from)) {
            socket.send(new DatagramPacket(new byte[1], 1, to));
        } catch (IOException e) {
            // Reason: who sends a packet that is dropped on its way out hears EPERM.
            if (!dropped) {
                throw e;
            }
        }
    }

    private static String name(InetSocketAddress from, InetSocketAddress to) {
        return word(from.getAddress()) + ":" + from.getPort() + ">" + word(to.getAddress()) + ":" + to.getPort();
    }

    private static String word(InetAddress address) {
        return address.getHostAddress();
    }

    private static Map<String, String> seen(Host host) throws Exception {
        Map<String, String> seen = new TreeMap<>();
        for (String map : List.of("marks", "connections")) {
            SEEN.matcher(host.run("nft -n list map inet observer " + map)).results().forEach(m -> seen.merge(
                    m.group(1) + ":" + m.group(2) + ">" + m.group(3) + ":" + m.group(4), hex(m.group(5)), (a, b) -> a + " " + b));
        }
        return seen;
    }

    private static String hex(String text) {
        return Integer.toHexString(Integer.parseUnsignedInt(text, 16));
    }
}
