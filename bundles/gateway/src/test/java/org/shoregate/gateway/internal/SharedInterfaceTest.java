package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;
import org.shoregate.testkit.FakeMarkBackend;

/** ISP1 and ISP2 share eth0. */
class SharedInterfaceTest {
    @TempDir
    private Path state;

    @Test
    void aGatewayThatWasSilentAtStartIsAskedAgain() throws Exception {
        FakeConfigSource config = new FakeConfigSource(Configs.of(
                Configs.sharing(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), "203.0.113.10"),
                Configs.sharing(Configs.balanced("ISP2", 2, "eth0", "203.0.113.2"), "203.0.113.10")));
        try (RunningGateway running = new RunningGateway(state, Configs.twoIspKernel(), new FakeMarkBackend(), config)) {
            running.untilInForce();
            assertThat(running.inService("ISP1") || running.inService("ISP2")).isFalse();
            running.routing.answer(InetAddress.ofLiteral("203.0.113.2"), "02:00:00:00:00:02");
            running.until(() -> running.inService("ISP2"));
            assertThat(running.inService("ISP1")).isFalse();
        }
    }
}
