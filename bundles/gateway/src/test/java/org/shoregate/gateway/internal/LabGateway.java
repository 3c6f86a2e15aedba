package org.shoregate.gateway.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.lab.Topology;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;
import org.shoregate.testkit.FakeConfigSource;

/** The gateway's own parts at work on a kernel, in the lab's namespaces, with a server that tells by which address a question came. */
final class LabGateway implements AutoCloseable {
    static final String SERVER = "192.0.2.1";
    /** The mangle file gives it to ISP1. */
    static final int PORT = 7000;
    private static final int PATIENCE_MS = 20_000;
    private static final int RETRY_MS = 100;
    private static final Map<String, String> FILES = Map.of(
            "zones", "fw firewall\nnet ipv4\nloc ipv4\n",
            "interfaces", "?FORMAT 2\nnet eth0 optional\nnet eth1 optional\nloc eth2 -\n",
            "providers", "ISP1 1 1 - eth0 203.0.113.1 track,balance=1 -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n",
            "mangle", "MARK(1):P 192.168.1.0/24 0.0.0.0/0 udp 7000\n",
            "shorewall.conf", "USE_DEFAULT_RT=Yes\n");

    final Topology topology;
    final FakeConfigSource source;
    final NetlinkRoutingBackend routing;
    final NftMarkBackend marks;
    private final DatagramSocket server;
    private final Path state;
    private final FlowPolicies policies;
    DefaultGateway gateway;

    /** @param snat what the snat file says */
    LabGateway(Path directory, String snat, FlowPolicies policies) throws Exception {
        this(directory, Family.IPV4, Map.of("snat", snat), policies, topology -> { });
    }

    /**
     * @param files in place of those of the same name
     * @param before done to the network before the gateway starts
     */
    LabGateway(Path directory, Family family, Map<String, String> files, FlowPolicies policies, Preparation before) throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it makes network namespaces");
        state = directory.resolve("state");
        this.policies = policies;
        source = new FakeConfigSource(config(Files.createDirectories(directory.resolve("files")), family, files));
        topology = Topology.create();
        before.in(topology);
        server = topology.internet().call(() -> new DatagramSocket(new InetSocketAddress(SERVER, PORT)));
        Thread.ofPlatform().daemon().start(this::serve);
        routing = topology.gateway().call(NetlinkRoutingBackend::new);
        marks = topology.gateway().call((Callable<NftMarkBackend>) NftMarkBackend::new);
        start();
    }

    /** What is done to the network before the gateway starts. */
    interface Preparation {
        void in(Topology topology) throws Exception;
    }

    private static GatewayConfig config(Path directory, Family family, Map<String, String> files) throws IOException {
        Map<String, String> all = new HashMap<>(FILES);
        all.putAll(files);
        for (Map.Entry<String, String> file : all.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        if (family == Family.IPV6) {
            Files.move(directory.resolve("shorewall.conf"), directory.resolve("shorewall6.conf"));
        }
        return switch (new ShorewallDirectory(directory, family).read()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new IOException(invalid.diagnostics().toString());
        };
    }

    private void start() throws Exception {
        gateway = topology.gateway().call(() -> DefaultGateway.start(routing, marks, source, new GatewaySettings(state, 1000, 1 << 20, policies), Clocks.SYSTEM));
        until("the plan is in force", () -> gateway.status().plan().isPresent());
    }

    /** Ends and starts again; the kernel stays. */
    void restart() throws Exception {
        gateway.close();
        start();
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.sleep(1);
        }
    }

    /** A client of the LAN's with a port of its own: its packets are one flow. */
    DatagramSocket client() throws Exception {
        DatagramSocket client = topology.lan().call(() -> new DatagramSocket());
        client.setSoTimeout(RETRY_MS);
        return client;
    }

    /** From which address the server sees the client; empty if no answer comes. */
    static String seen(DatagramSocket client) throws IOException {
        drain(client);
        client.send(new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral(SERVER), PORT));
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        try {
            client.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    /** The same once there is an answer, however busy the machine is. */
    static String seenSurely(DatagramSocket client) throws Exception {
        String[] seen = {""};
        until("an answer", () -> !(seen[0] = seen(client)).isEmpty());
        return seen[0];
    }

    private static void drain(DatagramSocket client) throws IOException {
        client.setSoTimeout(1);
        try {
            while (true) {
                client.receive(new DatagramPacket(new byte[100], 100));
            }
        } catch (SocketTimeoutException e) {
            client.setSoTimeout(RETRY_MS);
        }
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[100], 100);
                server.receive(question);
                byte[] address = question.getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII);
                server.send(new DatagramPacket(address, address.length, question.getSocketAddress()));
            }
        } catch (SocketException e) {
            return; // closed
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        routing.close();
        marks.close();
        server.close();
        topology.close();
    }
}
