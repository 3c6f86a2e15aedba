package org.shoregate.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.lab.Cleanup;
import org.shoregate.lab.Fault;

/** The whole show, with a shell script in place of the appliance. */
class DemoTest {
    private static final Path HOME = Path.of("src/test/resources/plain-home").toAbsolutePath();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(shown, true), false, false);

    @Test
    void aFailoverIsShownAndMeasured() throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
        Path json = folder.resolve("figures.json");
        Settings settings = new Settings(HOME, HOME.resolve("etc/shorewall"), List.of(Fault.CARRIER), 1, Optional.of(json), Optional.empty(), false);
        try (Cleanup cleanup = new Cleanup()) {
            assertThat(new Demo(settings, terminal, cleanup).run()).as(shown.toString()).isTrue();
        }
        Map<String, Object> figures = JSON.std.mapFrom(json.toFile());
        assertThat((Double) figures.get("carrier.newFlows.medianMs")).isBetween(5.0, 500.0);
        assertThat((Double) figures.get("carrier.established.udpMedianMs")).isBetween(5.0, 500.0);
        assertThat(figures).containsEntry("healthy.lost", 0).containsEntry("healthy.leaked", 0).containsEntry("restart.kernelUnchanged", true);
        assertThat(shown.toString()).contains("outage for new flows, carrier lost", "a plain gateway", "killed with -9");
    }
}
