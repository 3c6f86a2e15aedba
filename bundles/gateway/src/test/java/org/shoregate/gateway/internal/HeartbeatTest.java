package org.shoregate.gateway.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.testkit.Configs;

class HeartbeatTest {
    /** Longer than the pauses of a quiet control thread. */
    private static final Duration PAUSE = Duration.ofMillis(5500);

    @TempDir
    private Path state;

    @Test
    void quietGatewayLives() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            long rounds = running.gateway.status().rounds();
            Duration age = running.gateway.age();
            running.until(() -> running.gateway.age().compareTo(age) > 0);
            untilItBeats(running);
            running.until(() -> running.gateway.status().rounds() == rounds);
        }
    }

    @Test
    void hangingBackendShows() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            synchronized (running.marks) {
                running.config.set(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1")));
                running.until(() -> running.gateway.age().compareTo(PAUSE) > 0);
            }
            untilItBeats(running);
        }
    }

    private static void untilItBeats(RunningGateway running) throws InterruptedException {
        Duration[] last = {running.gateway.age()};
        running.until(() -> {
            Duration before = last[0];
            last[0] = running.gateway.age();
            return last[0].compareTo(before) < 0;
        });
    }
}
