package org.shoregate.lab.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

class SlowEchoTest {
    private static final int DELAY_MS = 400;
    private static final int PATIENCE_MS = 10_000;

    /** {@code isReachable} of root sends an echo request. */
    @Test
    void answersLateAndInPlaceOfTheKernel() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        InetAddress far = Topology.internetAddresses().getFirst();
        try (Topology topology = Topology.create()) {
            try (SlowEcho echo = SlowEcho.start(topology, far, Duration.ofMillis(DELAY_MS))) {
                assertThat(echo).isNotNull();
                assertThat(topology.router(Isp.ISP1).call(() -> far.isReachable(DELAY_MS / 2))).isFalse();
                long startNs = System.nanoTime();
                // from elsewhere, for the late answer is still on its way to the first
                assertThat(topology.router(Isp.ISP2).call(() -> far.isReachable(PATIENCE_MS))).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isGreaterThanOrEqualTo(Duration.ofMillis(DELAY_MS));
            }
            assertThat(topology.router(Isp.ISP2).call(() -> far.isReachable(2 * DELAY_MS))).as("by the kernel").isFalse();
        }
    }

    @Test
    void theChecksumFollowsTheType() {
        // RFC 1071 over a request of id 1 and number 1 without data, 0800 0000 0001 0001, and the reply, 0000 0000 0001 0001
        assertThat(SlowEcho.adjusted((short) 0xf7fd)).isEqualTo((short) 0xfffd);
        assertThat(SlowEcho.adjusted((short) 0xf800)).as("with a carry").isEqualTo((short) 0x0001);
    }
}
