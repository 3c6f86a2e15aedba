package org.shoregate.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceManagerTest {
    private static final String SOCKET = "/run/systemd/notify";

    @Test
    void environmentSaysWhereAndHowOften() {
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", SOCKET, "WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7))
                .contains(new ServiceManager(Path.of(SOCKET), Optional.of(Duration.ofSeconds(30))));
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", SOCKET, "WATCHDOG_USEC", "30000000"), 7).orElseThrow().watchdog())
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void watchdogOfAnotherProcessIsNotOurs() {
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", SOCKET, "WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7))
                .contains(new ServiceManager(Path.of(SOCKET), Optional.empty()));
    }

    @Test
    void withoutSystemdThereIsNone() {
        assertThat(ServiceManager.of(Map.of(), 7)).isEmpty();
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", "@abstract"), 7)).isEmpty();
    }
}
