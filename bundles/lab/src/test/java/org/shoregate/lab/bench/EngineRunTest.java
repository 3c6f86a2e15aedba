package org.shoregate.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.shoregate.lab.Cable;

class EngineRunTest {
    private static final int RATE = 2000;
    private static final int TARGETS = 300;

    @Test
    void everyProbeIsAnsweredAndSeenOnTheWire() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        try (Cable cable = Cable.make()) {
            int warmUp = RATE * EngineRun.WARM_UP_S;
            Tap tap = new Tap(cable, warmUp + RATE);
            EngineRun.Result result;
            try (tap) {
                result = new EngineRun(cable, RATE, 1, Cable.targets(TARGETS)).measure();
            }
            assertThat(result.sent()).isEqualTo(RATE);
            assertThat(result.outcomes().replied()).isEqualTo(RATE);
            assertThat(result.threadNs()).isPositive().isLessThanOrEqualTo(result.processNs());
            assertThat(cable.sent()).isGreaterThanOrEqualTo(warmUp + RATE);
            assertThat(IntStream.range(0, RATE).filter(i -> tap.rttNs(warmUp + i) <= 0)).as("probes not seen whole").isEmpty();
        }
    }
}
