package org.shoregate.systemd.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.shoregate.netlink.socket.UnixDatagramSocket;

/**
 * The service manager that started this process, as sd_notify(3) and sd_watchdog_enabled(3) describe it. Not thread-safe.
 *
 * @param socket where it listens
 * @param watchdog how long it waits for a sign of life before it restarts the service; empty if it does not
 */
record ServiceManager(Path socket, Optional<Duration> watchdog) {
    /**
     * Reads the environment.
     *
     * @param pid of this process: a watchdog may be meant for another
     * @return empty if no service manager waits for notices; one that does not listen in the file system (its name begins with @)
     *         is none
     * @throws IllegalArgumentException if the environment is not as the manual pages say
     */
    static Optional<ServiceManager> of(Map<String, String> environment, long pid) {
        Optional<String> micros = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(m -> environment.getOrDefault("WATCHDOG_PID", Long.toString(pid)).equals(Long.toString(pid)));
        Optional<Duration> watchdog = micros.map(m -> Duration.of(Long.parseLong(m), ChronoUnit.MICROS));
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(s -> s.startsWith("/"))
                .map(s -> new ServiceManager(Path.of(s), watchdog));
    }

    /**
     * Tells it something, and never waits.
     *
     * @param assignments lines as {@code READY=1}
     * @return false if its queue is full
     */
    boolean tell(String assignments) throws IOException {
        try (UnixDatagramSocket sender = new UnixDatagramSocket()) {
            return sender.send(socket, assignments.getBytes(StandardCharsets.UTF_8));
        }
    }
}
