package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.NanoClock;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.StateDirectory;

/**
 * A virtual machine that is killed behind any single change of the kernel: packets find their way with what is there, and whoever comes
 * next makes it whole.
 */
class KillTest {
    @TempDir
    private Path directory;
    private LabGateway lab;
    private Path files;
    private StateDirectory state;

    @BeforeEach
    void build() throws Exception {
        lab = new LabGateway(directory, "MASQUERADE 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n", FlowPolicies.DEFAULT);
        lab.gateway.close();
        files = directory.resolve("files");
        state = new StateDirectory(directory.resolve("state"), Family.IPV4);
    }

    @AfterEach
    void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL,DOWN", "DOWN,NORMAL", "NORMAL,DISABLED", "DISABLED,NORMAL", "NORMAL,WEIGHTED", "NORMAL,RELOADED", "RELOADED,NORMAL"})
    void behindEveryChangeOf(Situation from, Situation to) throws Exception {
        int changes = 0;
        int ended;
        do {
            changes++;
            assertThat(lead(from).plan().uplinks()).hasSize(2);
            ended = run(to, changes);
            forwards("with half of it, behind change " + changes);
            RoundResult.Applied repaired = lead(to);
            matches(repaired.plan());
            assertThat(lead(to).isNothing()).as("once it is right it is left alone").isTrue();
            forwards("once it is whole");
        } while (ended == KilledEngine.KILLED);
        assertThat(ended).isZero();
        assertThat(changes).as("there was something to break").isGreaterThan(1);
    }

    /** As the next run does: it knows nothing but what is in the kernel and the state directory. */
    private RoundResult.Applied lead(Situation situation) throws Exception {
        Reconciler reconciler = new Reconciler(lab.routing, lab.marks, NanoClock.SYSTEM, state::remember);
        RoundResult result = reconciler.round(situation.input(files, state.memory()));
        assertThat(result).as(result.toString()).isInstanceOf(RoundResult.Applied.class);
        state.remember(((RoundResult.Applied) result).plan().memory());
        return (RoundResult.Applied) result;
    }

    private void matches(NetworkPlan plan) throws Exception {
        assertThat(lab.routing.diff(plan.routing(), lab.routing.read(Family.IPV4)).isEmpty()).isTrue();
        assertThat(lab.marks.isInstalled(plan.marks())).isTrue();
    }

    private void forwards(String when) throws Exception {
        try (DatagramSocket client = lab.client()) {
            assertThat(LabGateway.seenSurely(client)).as(when).isIn("203.0.113.2", "198.51.100.2");
        }
    }

    private int run(Situation situation, int changes) throws Exception {
        Path log = directory.resolve("log");
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), KilledEngine.class.getName(),
                files.toString(), state.path().toString(), situation.name(), Integer.toString(changes));
        Process process = lab.topology.gateway().call(() -> new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
        int code = process.waitFor();
        assertThat(code).as(Files.readString(log)).isIn(0, KilledEngine.KILLED);
        return code;
    }
}
