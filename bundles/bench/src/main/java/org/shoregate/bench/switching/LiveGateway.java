package org.shoregate.bench.switching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.gateway.internal.Clocks;
import org.shoregate.gateway.internal.DefaultGateway;
import org.shoregate.gateway.internal.GatewaySettings;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.lab.Topology;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/** The appliance's own gateway with its control thread, in the lab's network. Verdicts are given to it as a monitor does. */
final class LiveGateway implements AutoCloseable {
    /** The mangle file gives UDP to this port to ISP1. */
    static final int PORT = 7000;
    static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final int JOURNAL_ENTRIES = 1000;
    private static final long JOURNAL_BYTES = 1 << 20;
    private static final Map<String, String> FILES = Map.of(
            "zones", "fw firewall\nnet ipv4\nloc ipv4\n",
            "interfaces", "?FORMAT 2\nnet eth0 optional\nnet eth1 optional\nloc eth2 -\n",
            "providers", "ISP1 1 1 - eth0 203.0.113.1 track,balance=1 -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n",
            "mangle", "MARK(1):P 192.168.1.0/24 0.0.0.0/0 udp " + PORT + "\n",
            "snat", "SNAT(203.0.113.2) 192.168.1.0/24 eth0\nSNAT(198.51.100.2) 192.168.1.0/24 eth1\n",
            "policy", "all all ACCEPT\n",
            "shorewall.conf", "USE_DEFAULT_RT=Yes\nIP_FORWARDING=Keep\nSTARTUP_ENABLED=Yes\nKEEP_RT_TABLES=Yes\nPROVIDER_OFFSET=0\n");

    final Topology topology;
    private final Path directory;
    private final NetlinkRoutingBackend routing;
    private final NftMarkBackend marks;
    final DefaultGateway gateway;

    LiveGateway() throws Exception {
        directory = Files.createTempDirectory("shoregate-bench-");
        topology = Topology.create();
        Path files = writeFiles(directory);
        GatewayConfig config = switch (new ShorewallDirectory(files, Family.IPV4).read()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new IOException(invalid.diagnostics().toString());
        };
        routing = topology.gateway().call(() -> new NetlinkRoutingBackend());
        marks = topology.gateway().call(() -> new NftMarkBackend());
        GatewaySettings settings = new GatewaySettings(directory.resolve("state"), JOURNAL_ENTRIES, JOURNAL_BYTES, FlowPolicies.DEFAULT);
        gateway = topology.gateway().call(() -> DefaultGateway.start(routing, marks, new Unchanging(config), settings, Clocks.SYSTEM));
        await("the plan is in force", () -> gateway.status().plan().isPresent());
    }

    /** Writes the Shorewall files into a directory {@code files} below this one. */
    static Path writeFiles(Path directory) throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(files.resolve(file.getKey()), file.getValue());
        }
        return files;
    }

    /** A configuration that stays. */
    private record Unchanging(GatewayConfig config) implements ConfigSource {
        @Override
        public ConfigResult load() {
            return new ConfigResult.Valid(config, List.of());
        }

        @Override
        public Registration onChange(Runnable changed) {
            return () -> { };
        }
    }

    /** Whether the marking rules are in force as planned; asks the kernel. */
    boolean isMarked() {
        try {
            return marks.isInstalled(gateway.status().plan().orElseThrow().marks());
        } catch (BackendException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The Shorewall files. */
    Path files() {
        return directory.resolve("files");
    }

    /** Gives the verdict that ISP1 is down, or up. */
    void verdict(boolean up) {
        gateway.verdict(ISP1, up ? new LinkState.Up(Instant.now(), "the benchmark says so")
                : new LinkState.Down(Instant.now(), LinkState.Cause.GATEWAY_SILENT, "the benchmark says so"));
    }

    /** Waits, without a pause, until ISP1 is in service or not; returns the moment. */
    long awaitService(boolean in) throws IOException {
        return await("ISP1 " + (in ? "in service" : "out of service"), () -> gateway.status().uplinks().getFirst().plan().inService() == in);
    }

    /** The moment in nanoseconds when it became so. */
    static long await(String what, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("not within 20 s: " + what);
            }
            Thread.onSpinWait();
        }
        return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        routing.close();
        marks.close();
        topology.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
