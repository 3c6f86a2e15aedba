package org.shoregate.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.Heartbeat;
import org.shoregate.testkit.UnixDatagramReceiver;

/** What a service manager is told, over a real socket. */
class ServiceNoticesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;
    private UnixDatagramReceiver systemd;
    private volatile GatewayStatus status;
    private volatile Duration age = Duration.ZERO;
    private Optional<ServiceNotices> notices = Optional.empty();

    @BeforeEach
    void listen() throws IOException {
        systemd = new UnixDatagramReceiver(directory.resolve("notify"));
        become(Health.STARTING);
    }

    @AfterEach
    void end() {
        notices.ifPresent(ServiceNotices::close);
        systemd.close();
    }

    @Test
    void readyOnceTheFirstRoundIsOver() throws Exception {
        start(Optional.empty());
        Thread.sleep(200);
        assertThat(systemd.received()).isEmpty();
        become(Health.OK);
        await(n -> n.equals("READY=1\nSTATUS=0 of 0 uplinks in service\n"));
        assertThat(systemd.received()).noneMatch(n -> n.contains("STOPPING"));
    }

    @Test
    void problemsAreToldAndMakeItReadyForTheKernelStaysAsItIs() throws Exception {
        start(Optional.empty());
        become(Health.STARTING, "the kernel refused:\nno");
        await(n -> n.equals("READY=1\nSTATUS=0 of 0 uplinks in service; the kernel refused: no\n"));
    }

    @Test
    void signsOfLifeStopWhenTheControlThreadHangs() throws Exception {
        become(Health.OK);
        start(Optional.of(Duration.ofMillis(60)));
        await(n -> n.contains("WATCHDOG=1"));
        age = Heartbeat.LIMIT;
        await(n -> n.equals("STATUS=the control thread hangs\n"));
        int last = lastSign();
        Thread.sleep(200);
        assertThat(lastSign()).isEqualTo(last);
        age = Duration.ZERO;
        await(n -> n.contains("WATCHDOG=1") && lastSign() > last);
    }

    @Test
    void managerThatDoesNotListenIsBorne() throws Exception {
        become(Health.OK);
        systemd.close();
        Files.delete(directory.resolve("notify"));
        start(Optional.empty());
        Thread.sleep(200);
        systemd = new UnixDatagramReceiver(directory.resolve("notify"));
        await(n -> n.startsWith("READY=1"));
    }

    private void become(Health health, String... problems) {
        status = new GatewayStatus(health, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(problems), 0,
                Duration.ZERO, Instant.EPOCH);
    }

    private void start(Optional<Duration> watchdog) {
        notices = Optional.of(new ServiceNotices(() -> status, () -> age, Optional.of(new ServiceManager(directory.resolve("notify"), watchdog))));
    }

    private int lastSign() {
        try {
            return systemd.received().stream().map(n -> n.contains("WATCHDOG=1")).toList().lastIndexOf(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Predicate<String> notice) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (systemd.received().stream().noneMatch(notice)) {
            assertThat(System.nanoTime()).as("not told: %s", systemd.received()).isLessThan(end);
            Thread.sleep(5);
        }
    }
}
