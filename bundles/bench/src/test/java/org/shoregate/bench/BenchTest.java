package org.shoregate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;
import org.shoregate.config.ShorewallDirectory;

/** That the benchmark measures what it says; not how long it takes. */
class BenchTest {
    @Test
    void theFilesAreWhatTheyAreSaidToBe(@TempDir Path directory) throws Exception {
        new Workload("most", 255, 10_000).write(directory);
        GatewayConfig config = ((ConfigResult.Valid) new ShorewallDirectory(directory, Family.IPV4).read()).config();
        assertThat(config.providers()).hasSize(255);
        assertThat(config.marking()).hasSize(10_000);
    }

    @Test
    void aRoundAppliesAndThenFindsAllRight() throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
        try (Site site = Site.make(new Workload("test", 3, 50))) {
            List<InProcess.Times> rounds = site.call(() -> {
                try (InProcess engine = new InProcess(site.config())) {
                    return engine.rounds(2);
                }
            });
            assertThat(rounds).hasSize(2);
            assertThat(site.run("", Duration.ofSeconds(10), List.of("ip", "rule")).output()).as("gone again").doesNotContain("lookup 1001");
        }
    }

    @Test
    void aMissedBarIsSaid() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(text, true, StandardCharsets.UTF_8));
        report.line("fast", List.of(Duration.ofMillis(3), Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofMillis(2));
        assertThat(report.isKept()).isTrue();
        report.line("slow", List.of(Duration.ofMillis(30)), Duration.ofMillis(20));
        assertThat(report.isKept()).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8)).containsPattern("fast +2.0 ms +3.0 ms +<= 2.0 ms +ok").containsPattern("slow +30 ms +<= 20 ms +missed");
    }
}
