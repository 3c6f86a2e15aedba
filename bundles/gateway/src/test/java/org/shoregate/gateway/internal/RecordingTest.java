package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.Replay;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Leftovers;
import org.shoregate.lab.Topology;
import org.shoregate.routing.internal.RoutingDiff;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeRoutingBackend;

class RecordingTest {
    private static final String SNAT = "MASQUERADE 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n";
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    /** Where new recordings of the scenarios are to be put, for those in the test's resources. */
    private static final String KEEP = "shoregate.recordings";

    @TempDir
    private Path directory;

    private interface Scenario {
        void play(LabGateway lab) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatWasDecidedInTheLabIsDecidedAgain(Path recording) throws IOException {
        Replay.Result result = Replay.of(Files.readString(recording).lines(), RoutingDiff::between);
        assertThat(result.firstDifference()).isEmpty();
        assertThat(result.decisions()).isGreaterThanOrEqualTo(2);
    }

    static List<Path> recordings() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(RecordingTest.class.getResource("/decisions").toURI()))) {
            return files.sorted().toList();
        }
    }

    @Test
    void theScenariosOfTheLabAreRecordedAndReplayed() throws Exception {
        play("carrier", lab -> {
            lab.topology.setCarrier(Isp.ISP1, false);
            LabGateway.until("out", () -> !serves(lab));
            lab.topology.setCarrier(Isp.ISP1, true);
            LabGateway.until("in", () -> serves(lab));
        });
        play("blackhole", lab -> {
            lab.gateway.verdict(ISP1, new LinkState.Down(Instant.EPOCH, LinkState.Cause.BEYOND_GATEWAY_SILENT, "silent"));
            LabGateway.until("out", () -> !serves(lab));
            lab.gateway.verdict(ISP1, new LinkState.Up(Instant.EPOCH, "answers"));
            LabGateway.until("in", () -> serves(lab));
        });
        play("renumbering", lab -> {
            ip(lab, "address", "del", "203.0.113.2/24", "dev", "eth0");
            ip(lab, "address", "add", "203.0.113.9/24", "dev", "eth0");
            LabGateway.until("renumbered", () -> lab.gateway.status().plan().orElseThrow().uplink(ISP1).orElseThrow().uplink().source()
                    .filter(InetAddress.ofLiteral("203.0.113.9")::equals).isPresent());
        });
        play("interference", lab -> {
            long before = lab.gateway.status().rounds();
            ip(lab, "rule", "flush");
            LabGateway.until("mended", () -> lab.gateway.status().rounds() > before && Topology.run(lab.topology.gateway(), "ip", "rule").contains("fwmark"));
        });
        play("reload", lab -> {
            lab.source.set(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1")));
            LabGateway.until("in force", () -> lab.gateway.status().uplinks().size() == 1);
            lab.gateway.reload();
        });
    }

    private void play(String name, Scenario scenario) throws Exception {
        Path where = Path.of("target", "scenarios", name); // named alike on each machine, for recordings tell of the files
        Leftovers.deleteTree(where);
        try (LabGateway lab = new LabGateway(where, SNAT, FlowPolicies.DEFAULT)) {
            scenario.play(lab);
        }
        Path file = where.resolve("state").resolve(Recording.FILE);
        Replay.Result result = Replay.of(Files.readString(file).lines(), RoutingDiff::between);
        assertThat(result.firstDifference()).as(name).isEmpty();
        assertThat(result.decisions()).as(name).isGreaterThanOrEqualTo(2);
        if (System.getProperty(KEEP) != null) {
            Files.copy(file, Files.createDirectories(Path.of(System.getProperty(KEEP))).resolve(name + ".jsonl"));
        }
    }

    private static boolean serves(LabGateway lab) {
        return lab.gateway.status().plan().flatMap(p -> p.uplink(ISP1)).filter(u -> u.inService()).isPresent();
    }

    private static void ip(LabGateway lab, String... words) throws IOException {
        Topology.run(lab.topology.gateway(), Stream.concat(Stream.of("ip"), Stream.of(words)).toArray(String[]::new));
    }

    /** A recording of a gateway between fakes, whose diff is not the real one: only that what was recorded is asked for matters here. */
    private List<String> recorded(int times) throws Exception {
        try (RunningGateway running = new RunningGateway(directory)) {
            running.untilInForce();
            for (int i = 0; i < times; i++) {
                running.gateway.disable(ISP1);
                running.gateway.enable(ISP1);
            }
        }
        return Files.readAllLines(directory.resolve(Recording.FILE));
    }

    private static Replay.Result replay(List<String> lines) {
        return Replay.of(lines.stream(), new FakeRoutingBackend(Configs.twoIspKernel())::diff);
    }

    @Test
    void aChangedDecisionIsTheFirstDifferenceAndAChangedContentIsRefused() throws Exception {
        List<String> lines = recorded(1);
        assertThat(replay(lines)).isEqualTo(new Replay.Result(3, Optional.empty()));
        int last = lines.size() - 1;
        String decision = lines.get(last);
        List<String> swapped = new ArrayList<>(lines);
        String other = lines.stream().filter(l -> l.contains("\"decision\"")).findFirst().orElseThrow();
        String made = decision.replaceAll(".*\"made\":(\"#[0-9a-f]+\").*", "$1");
        assertThat(made).startsWith("\"#");
        swapped.set(last, decision.replace(made, other.replaceAll(".*\"made\":(\"#[0-9a-f]+\").*", "$1")));
        assertThat(replay(swapped).decisions()).isEqualTo(2);
        assertThat(replay(swapped).firstDifference().orElseThrow()).contains("line " + lines.size(), "recorded", "now");

        List<String> forged = lines.stream().map(l -> l.contains("\"content\"") ? l.replace("203.0.113.1", "203.0.113.7") : l).toList();
        assertThatThrownBy(() -> replay(forged)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("somebody has changed it");
        List<String> lacking = lines.subList(1, lines.size());
        assertThatThrownBy(() -> replay(lacking)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is missing");
    }

    @Test
    void aLineThatACrashHasCutOffIsPassedOver() throws Exception {
        List<String> lines = new ArrayList<>(recorded(1));
        int last = lines.size() - 1;
        lines.set(last, lines.get(last).substring(0, lines.get(last).length() / 2));
        assertThat(replay(lines)).isEqualTo(new Replay.Result(2, Optional.empty()));
    }
}
