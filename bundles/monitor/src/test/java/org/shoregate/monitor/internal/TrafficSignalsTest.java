package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;
import org.shoregate.netlink.Namespace;

/** Real counters of real packets, over the loopback of a namespace; the monitor's clock is a manual one. */
class TrafficSignalsTest {
    private static final Duration READING = Duration.ofMillis(25);

    private final Simulation simulation = new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), "*=192.0.2.9");
    private Namespace namespace;
    private TrafficSignals signals;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes a network namespace");
        String name = "sg-" + ProcessHandle.current().pid() + "-signals";
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        signals = new TrafficSignals(simulation.watch::alone, simulation.clock.nanoTime());
    }

    @AfterEach
    void stop() {
        if (namespace != null) {
            signals.close();
            namespace.close();
        }
    }

    private String nft(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("nft"),
                Stream.of(arguments)).toList()).redirectErrorStream(true);
        return namespace.call(() -> new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void look() throws Exception {
        namespace.call(() -> signals.look(simulation.clock.nanoTime()));
    }

    /** So many questions, one for each reading, with or without answers. */
    private void traffic(int questions, boolean answered) throws Exception {
        InetAddress lo = InetAddress.getLoopbackAddress();
        DatagramSocket asker = namespace.call(() -> new DatagramSocket(0, lo));
        DatagramSocket server = namespace.call(() -> new DatagramSocket(0, lo));
        try (asker; server) {
            for (int i = 0; i < questions; i++) {
                asker.send(new DatagramPacket(new byte[1], 1, server.getLocalSocketAddress()));
                if (answered) {
                    DatagramPacket question = new DatagramPacket(new byte[1], 1);
                    server.receive(question);
                    server.send(question);
                }
                simulation.run(READING);
                look();
            }
        }
    }

    private long intervalMs() {
        return simulation.watch.reports().getFirst().interval().toMillis();
    }

    private void watch(Uplink... uplinks) throws Exception {
        simulation.uplinks(uplinks);
        simulation.run(Duration.ofSeconds(20));
        look();
    }

    @Test
    void trafficThatIsNotAnsweredAnyMoreMakesProbesFasterAndNoMore() throws Exception {
        watch(Simulation.uplink("ISP1", "lo"));
        traffic(40, true);
        assertThat(intervalMs()).isEqualTo(1000);
        traffic(8, false);
        simulation.run(READING);
        assertThat(intervalMs()).isEqualTo(20);
        simulation.run(Duration.ofSeconds(2));
        assertThat(intervalMs()).isEqualTo(1000);
        assertThat(simulation.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
    }

    @Test
    void trafficThatIsAnsweredKeepsASilentUplinkInUse() throws Exception {
        watch(Simulation.uplink("ISP1", "lo"));
        traffic(40, true);
        simulation.path = (address, n, at) -> Simulation.NOTHING;
        traffic(200, true);
        assertThat(simulation.last()).isInstanceOf(LinkState.Degraded.class);
        assertThat(simulation.last().evidence()).endsWith("; but traffic over it is answered");
        traffic(80, false);
        assertThat(simulation.last()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void countsForTheUplinksThatAreWatchedAndNoneOfAShare() throws Exception {
        assertThat(nft("list", "ruleset")).isEmpty();
        watch(Simulation.uplink("ISP1", "lo"), Simulation.uplink("ISP2", "wan2"), Simulation.uplink("ISP3", "wan3"),
                Simulation.uplink("ISP4", "wan3"));
        assertThat(nft("list", "ruleset")).contains("table ip shoregate_traffic", "\"lo\"", "\"wan2\"").doesNotContain("wan3");
        watch(Simulation.uplink("ISP2", "wan2"));
        assertThat(nft("list", "ruleset")).contains("\"wan2\"").doesNotContain("\"lo\"");
        watch();
        assertThat(nft("list", "ruleset")).isEmpty();
    }

    @Test
    void comesBackAfterSomebodyHasFlushedTheRulesetAndGoesInTheEnd() throws Exception {
        watch(Simulation.uplink("ISP1", "lo"));
        nft("flush", "ruleset");
        for (int i = 0; i < 30; i++) {
            simulation.run(Duration.ofMillis(100));
            look();
        }
        assertThat(nft("list", "ruleset")).contains("table ip shoregate_traffic");
        traffic(40, true);
        traffic(8, false);
        simulation.run(READING);
        assertThat(intervalMs()).isEqualTo(20);
        namespace.call(() -> {
            signals.close();
            signals.close();
            return null;
        });
        assertThat(List.of(nft("list", "ruleset"))).containsExactly("");
    }
}
