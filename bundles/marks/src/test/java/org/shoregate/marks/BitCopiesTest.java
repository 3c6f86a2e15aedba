package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.rule;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.plan.MarkPlan;

/** SAVE and RESTORE as the kernel does them, for any marks: each source port stands for a pair of a packet's and a connection's mark. */
class BitCopiesTest {
    private static final int FIRST_PORT = 20_000;
    private static final int PAIRS = 60;
    private static final Pattern LISTED = Pattern.compile("sport=(\\d+) .* mark=(\\d+) ");

    private record Pair(int packet, int connection) {
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xff00, 0x10f0f0, 0x1, 0x7fffffff, -1})
    void copiesTheMaskedBitsAndNoOthers(int mask) throws Exception {
        check(new MarkAction.Save(mask), "continue", mask, (packet, connection) -> connection & ~mask | packet & mask);
        check(new MarkAction.Restore(mask), "ct mark set meta mark", mask, (packet, connection) -> packet & ~mask | connection & mask);
    }

    @Test
    void copyingNothingIsNoRule() throws Exception {
        MarkPlan nothing = Plans.rules(rule(1, MarkChain.OUTPUT, new MarkAction.Save(0)), rule(2, MarkChain.OUTPUT, new MarkAction.Restore(0)));
        try (Host host = new Host("bits"); NftMarkBackend backend = host.backend()) {
            assertThat(backend.render(nothing)).doesNotContain("mangle:");
        }
    }

    /** @param afterwards what is done to a connection's mark behind the rule, so that the result can be read from it */
    private static void check(MarkAction action, String afterwards, int seed, IntBinaryOperator expected) throws Exception {
        Map<Integer, Pair> pairs = pairs(seed);
        // Without somebody who receives there would be ICMP errors, which belong to the same connection.
        try (Host host = new Host("bits"); NftMarkBackend backend = host.backend(); DatagramSocket sink = host.socket(new InetSocketAddress(9))) {
            assertThat(sink.isBound()).isTrue();
            host.run("nft -f - <<'E'\n" + surroundings(pairs, afterwards) + "E\n");
            backend.install(Plans.rules(rule(1, MarkChain.OUTPUT, action)));
            for (int port : pairs.keySet()) {
                try (DatagramSocket socket = host.socket(new InetSocketAddress(port))) {
                    socket.send(new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral("127.0.0.1"), 9));
                }
            }
            Map<Integer, Integer> result = marks(host.run("conntrack -L -p udp 2>/dev/null"));
            pairs.forEach((port, pair) -> assertThat(result.get(port)).as("%s of packet %x, connection %x", action, pair.packet, pair.connection)
                    .isEqualTo(expected.applyAsInt(pair.packet, pair.connection)));
        }
    }

    private static Map<Integer, Pair> pairs(int seed) {
        Random random = new Random(seed);
        Map<Integer, Pair> pairs = new TreeMap<>();
        for (int i = 0; i < PAIRS; i++) {
            // A packet with the highest bit would be a probe.
            int packet = random.nextInt() & Integer.MAX_VALUE;
            int connection = random.nextInt();
            pairs.put(FIRST_PORT + i, switch (i % 3) {
                case 0 -> new Pair(packet, connection);
                case 1 -> new Pair(packet & seed, connection & seed);
                default -> new Pair(packet & ~seed, connection & seed & 0xff);
            });
        }
        return pairs;
    }

    private static String surroundings(Map<Integer, Pair> pairs, String afterwards) {
        return """
                table inet around {
                  chain packets { type filter hook output priority raw;
                    udp dport 9 meta mark set udp sport map { %s }
                  }
                  chain connections { type filter hook output priority -160;
                    udp dport 9 ct mark set udp sport map { %s }
                  }
                  chain results { type filter hook output priority -140;
                    udp dport 9 %s
                  }
                }
                """.formatted(map(pairs, Pair::packet), map(pairs, Pair::connection), afterwards);
    }

    private static String map(Map<Integer, Pair> pairs, java.util.function.ToIntFunction<Pair> mark) {
        return pairs.entrySet().stream().map(e -> e.getKey() + " : 0x" + Integer.toHexString(mark.applyAsInt(e.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static Map<Integer, Integer> marks(String list) {
        Map<Integer, Integer> marks = new HashMap<>();
        list.lines().map(LISTED::matcher).filter(Matcher::find)
                .forEach(m -> marks.put(Integer.parseInt(m.group(1)), Integer.parseUnsignedInt(m.group(2))));
        return marks;
    }
}
