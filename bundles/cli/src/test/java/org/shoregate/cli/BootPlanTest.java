package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.lab.Topology;

/** The plan as files for ip and nft: a machine that boots with them is as if the gateway had never been away. */
class BootPlanTest {
    private static final Path EXAMPLE = Path.of("..", "..", "etc", "shorewall");

    @TempDir
    private Path state;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private String run(Topology topology, String command) throws Exception {
        said.reset();
        PrintStream out = new PrintStream(said, true);
        String[] words = {command, "--config", EXAMPLE.toString(), "--state", state.toString()};
        int code = topology.gateway().call(() -> Main.run(words, new Context(new NativeSurroundings(), out, out)));
        assertThat(code).as(said.toString()).isZero();
        return said.toString();
    }

    /** By number: names of tables would be those of the machine the test runs on. */
    private static String kernel(Topology topology) throws IOException {
        return Topology.run(topology.gateway(), "ip", "-N", "rule") + Topology.run(topology.gateway(), "ip", "-N", "route", "show", "table", "all")
                + Topology.run(topology.gateway(), "nft", "-s", "list", "ruleset");
    }

    private String files() throws IOException {
        return Files.readString(state.resolve("boot.ip")) + Files.readString(state.resolve("boot.nft"));
    }

    @Test
    void theFilesAloneBringThePlanBackAndItIsAdopted() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it makes network namespaces");
        try (Topology topology = Topology.create()) {
            Topology.run(topology.gateway(), "ip", "route", "add", "default", "via", "203.0.113.1");
            run(topology, "apply");
            String planned = kernel(topology);
            String files = files();
            assertThat(run(topology, "apply")).contains("nothing to do");
            assertThat(files()).as("when nothing has changed").isEqualTo(files);
            wipe(topology);
            assertThat(kernel(topology)).isNotEqualTo(planned);

            Topology.run(topology.gateway(), "ip", "-4", "-batch", state.resolve("boot.ip").toString());
            Topology.run(topology.gateway(), "nft", "-f", state.resolve("boot.nft").toString());
            assertThat(kernel(topology)).isEqualTo(planned);
            assertThat(run(topology, "apply")).contains("nothing to do");

            Topology.run(topology.gateway(), "nft", "-f", state.resolve("boot.nft").toString());
            assertThat(kernel(topology)).as("a second time").isEqualTo(planned);
            Topology.run(topology.gateway(), "nft", "add table ip " + MarkPlan.TRAFFIC_TABLE);
            run(topology, "stop");
            assertThat(Topology.run(topology.gateway(), "nft", "list", "tables")).as("of a monitor that was killed")
                    .doesNotContain(MarkPlan.TRAFFIC_TABLE);
            assertThat(state.resolve("boot.ip")).doesNotExist();
            assertThat(state.resolve("boot.nft")).doesNotExist();
        }
    }

    /** As after a boot, when somebody else has set a default route. */
    private static void wipe(Topology topology) throws IOException {
        Topology.run(topology.gateway(), "nft", "flush", "ruleset");
        for (String priority : new String[] {"999", "10000", "10001", "11000", "20000", "20000", "32765"}) {
            Topology.run(topology.gateway(), "ip", "rule", "del", "priority", priority);
        }
        Topology.run(topology.gateway(), "ip", "rule", "add", "priority", "32766", "lookup", "main", "protocol", "kernel");
        Topology.run(topology.gateway(), "ip", "route", "flush", "proto", "200", "table", "all");
        Topology.run(topology.gateway(), "ip", "route", "add", "default", "via", "203.0.113.1");
    }
}
