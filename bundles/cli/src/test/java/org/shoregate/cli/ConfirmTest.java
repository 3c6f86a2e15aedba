package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Route;
import org.shoregate.gateway.Unconfirmed;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;
import org.shoregate.testkit.Configs;

class ConfirmTest {
    private static final GatewayConfig ONE = Configs.of(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"));
    private static final long PATIENCE_NS = 60_000_000_000L;

    @TempDir
    private Path state;
    private final FakeSurroundings surroundings = new FakeSurroundings();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... words) {
        said.reset();
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--state", state.toString()));
        PrintStream out = new PrintStream(said, true);
        return Main.run(arguments.toArray(String[]::new), new Context(surroundings, out, out));
    }

    private boolean leadsBy(String device) {
        return surroundings.kernel.state(Family.IPV4).routes().stream().filter(Route::isDefault).anyMatch(r -> r.isOwn() && r.uses(new InterfaceName(device)));
    }

    private void expire() throws IOException {
        Unconfirmed pending = Unconfirmed.read(state).orElseThrow();
        new Unconfirmed(Instant.EPOCH, pending.before(), pending.off()).store(state);
    }

    @Test
    void whatIsConfirmedStays() throws IOException {
        run("apply");
        surroundings.use(ONE);
        assertThat(run("apply", "--confirm", "60")).as(said.toString()).isZero();
        assertThat(said.toString()).contains("unless shoregate confirm is called");
        assertThat(surroundings.watchers).isEqualTo(1);
        assertThat(run("apply")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("not confirmed");
        assertThat(run("confirm")).isZero();
        assertThat(run("confirm")).isEqualTo(ExitCode.USAGE);
        assertThat(Unconfirmed.read(state)).isEmpty();
        assertThat(leadsBy("eth0")).isFalse();
    }

    @Test
    void whoeverComesNextGoesBack() throws IOException {
        run("apply");
        run("disable", "ISP1");
        surroundings.use(ONE);
        assertThat(run("apply", "--confirm", "60")).isZero();
        expire();
        assertThat(run("confirm")).as("too late").isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("going back", "nothing to confirm");
        surroundings.use(Configs.twoIsps());
        assertThat(run("status")).isZero();
        assertThat(said.toString()).containsPattern("ISP1 .*disabled");
        assertThat(run("enable", "ISP1")).isZero();
        assertThat(leadsBy("eth0")).isTrue();
        assertThat(Unconfirmed.rejected(state)).contains(ONE);
    }

    @Test
    void ofAFirstConfigurationNothingIsLeftAndAnInvalidTimeChangesNothing() throws IOException {
        assertThat(run("apply", "--confirm", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("apply", "--confirm", "60")).isZero();
        assertThat(leadsBy("eth0")).isTrue();
        expire();
        assertThat(run("go-back")).isZero();
        assertThat(surroundings.kernel.state(Family.IPV4).routes()).noneMatch(Route::isOwn);
        assertThat(run("go-back")).as("nothing to wait for").isZero();
    }

    @Test
    void whatTheKernelRefusesNeedsNoConfirmation() throws IOException {
        run("apply");
        surroundings.use(ONE);
        surroundings.routing.refuseChange(1);
        assertThat(run("apply", "--confirm", "60")).isEqualTo(ExitCode.REFUSED);
        assertThat(Unconfirmed.read(state)).isEmpty();
    }

    @Test
    void aProcessOfItsOwnGoesBack() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it makes network namespaces");
        Path files = Files.createDirectories(state.resolve("files"));
        for (String name : List.of("interfaces", "zones", "snat", "shorewall.conf")) {
            Files.copy(Path.of("..", "..", "etc", "shorewall", name), files.resolve(name));
        }
        Files.writeString(files.resolve("providers"), "ISP1 1 1 - eth0 203.0.113.1 track,balance=1 -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n");
        try (Topology topology = Topology.create()) {
            program(topology, "apply", "--config", files.toString());
            List<String> before = Topology.run(topology.gateway(), "ip", "rule").lines().sorted().toList();
            Files.writeString(files.resolve("providers"), "ISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n");
            program(topology, "apply", "--config", files.toString(), "--confirm", "3");
            assertThat(Topology.run(topology.gateway(), "ip", "rule")).doesNotContain(Isp.ISP1.gatewayAddress().getHostAddress());
            long end = System.nanoTime() + PATIENCE_NS;
            while (Unconfirmed.read(state).isPresent() && System.nanoTime() - end < 0) {
                Thread.sleep(100);
            }
            assertThat(Topology.run(topology.gateway(), "ip", "rule").lines().sorted().toList()).isEqualTo(before);
        }
    }

    /** A whole process, whose end is that of all but what it has detached. */
    private void program(Topology topology, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--state", state.toString()));
        Path log = state.resolve("program.log");
        Process process = topology.gateway().call(() -> new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }
}
