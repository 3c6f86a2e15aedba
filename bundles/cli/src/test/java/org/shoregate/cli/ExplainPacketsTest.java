package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.explain.Exit;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.gateway.Road;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;
import org.shoregate.netlink.Namespace;
import org.shoregate.planner.Planner;
import org.shoregate.routing.NetlinkRoutingBackend;

/** Explains packets under random configurations, then sends them: each must leave, or not, as explained. */
class ExplainPacketsTest {
    private static final int CONFIGURATIONS = 10;
    private static final int PACKETS = 100;
    /** Every packet has a source port of its own, so that no connection tracked before has to do with it. */
    private static final int FIRST_PORT = 20_000;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final List<Integer> PORTS = List.of(7001, 7002, 7003, 7004, 7005, 7006);
    private static final long MOST_NS = 10_000_000_000L;
    private static final int LOCAL_PART = 4;

    @TempDir
    private Path tmp;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void packetsTakeTheExplainedRoad() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it makes network namespaces");
        try (Topology topology = Topology.create()) {
            Topology.run(topology.gateway(), "ip", "address", "add", "203.0.113.3/24", "dev", "eth0");
            Topology.run(topology.gateway(), "ip", "address", "add", "198.51.100.3/24", "dev", "eth1");
            SeenByProviders seen = new SeenByProviders(topology);
            Map<Integer, String> expected = new TreeMap<>();
            for (int seed = 1; seed <= CONFIGURATIONS; seed++) {
                expected.putAll(trial(topology, seen, seed));
                assertThat(seen.packets()).as("after seed " + seed).isEqualTo(expected);
            }
            assertThat(expected.size()).as("packets that leave, of " + CONFIGURATIONS * PACKETS).isBetween(CONFIGURATIONS * PACKETS / 2, CONFIGURATIONS * PACKETS);
            assertThat(expected.values()).contains("203.0.113.3 by ISP1", "198.51.100.2 by ISP2");
        }
    }

    private Map<Integer, String> trial(Topology topology, SeenByProviders seen, int seed) throws Exception {
        RandomGenerator random = new SplittableRandom(seed);
        Path directory = tmp.resolve("config" + seed);
        new RandomConfig(random).write(directory);
        assertThat(topology.gateway().call(() -> apply(directory))).as(said.toString()).isZero();

        Map<Integer, Explanation> explained = topology.gateway().call(() -> explain(directory, random, FIRST_PORT + seed * PACKETS));
        Map<Integer, String> expected = new TreeMap<>();
        for (Map.Entry<Integer, Explanation> each : explained.entrySet()) {
            Packet packet = each.getValue().packet();
            Namespace sender = packet.isLocal() ? topology.gateway() : topology.lan();
            sender.call(() -> send(packet));
            leaving(each.getValue()).ifPresent(exit -> expected.put(each.getKey(), exit));
        }
        long endNs = System.nanoTime() + MOST_NS;
        while (!seen.packets().keySet().containsAll(expected.keySet()) && System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
        return expected;
    }

    private int apply(Path directory) {
        PrintStream out = new PrintStream(said, true);
        return Main.run(new String[] {"apply", "--config", directory.toString(), "--state", tmp.resolve("state").toString()},
                new Context(new NativeSurroundings(), out, out));
    }

    private static Map<Integer, Explanation> explain(Path directory, RandomGenerator random, int firstPort) throws Exception {
        GatewayConfig config = ((ConfigResult.Valid) new ShorewallDirectory(directory, Family.IPV4).read()).config();
        Map<Integer, Explanation> explained = new LinkedHashMap<>();
        try (NetlinkRoutingBackend routing = new NetlinkRoutingBackend()) {
            NetworkState network = routing.read(Family.IPV4);
            NetworkPlan plan = Planner.plan(config, network, LinkStates.NONE, Memory.EMPTY, false);
            for (int port = firstPort; port < firstPort + PACKETS; port++) {
                Explanation explanation = Road.explain(config, plan, network, packet(random, port), routing);
                assertThat(explanation.doubts()).isEmpty();
                assertThat(explanation.isContradicted()).as("the kernel disagrees: " + explanation).isFalse();
                explained.put(port, explanation);
            }
        }
        return explained;
    }

    private static Packet packet(RandomGenerator random, int port) {
        InetAddress to = pick(random, Topology.internetAddresses());
        boolean local = random.nextInt(LOCAL_PART) == 0;
        return new Packet(local ? Optional.empty() : Optional.of(new InterfaceName(Topology.LAN_DEVICE)),
                local ? Optional.empty() : Optional.of(pick(random, Topology.clientAddresses())), to, random.nextBoolean() ? UDP : TCP,
                OptionalInt.of(port), OptionalInt.of(pick(random, PORTS)), 0);
    }

    private static <T> T pick(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One packet of UDP, or the SYN of TCP. */
    private static Void send(Packet packet) throws IOException {
        InetSocketAddress to = new InetSocketAddress(packet.destination(), packet.destinationPort().orElseThrow());
        int port = packet.sourcePort().orElseThrow();
        InetSocketAddress from = packet.isLocal() ? new InetSocketAddress(port) : new InetSocketAddress(packet.source().orElseThrow(), port);
        try (DatagramChannel udp = DatagramChannel.open(); SocketChannel tcp = SocketChannel.open()) {
            if (packet.protocol() == UDP) {
                udp.bind(from).connect(to).write(ByteBuffer.allocate(1));
            } else {
                tcp.bind(from).configureBlocking(false);
                tcp.connect(to);
            }
        } catch (IOException e) {
            // the kernel refuses it at once: it does not leave
        }
        return null;
    }

    /** The provider that should see it, and with which source. */
    private static Optional<String> leaving(Explanation explanation) {
        Optional<InterfaceName> device = explanation.kernel().orElseThrow().device();
        Optional<Exit> exit = explanation.exits().stream().filter(e -> Optional.of(e.device()).equals(device)).findFirst();
        return exit.flatMap(e -> isp(e).map(i -> e.sources().orElseThrow() + " by " + i));
    }

    private static Optional<Isp> isp(Exit exit) {
        return List.of(Isp.values()).stream().filter(i -> i.device().equals(exit.device().value())).findFirst();
    }
}
