package org.shoregate.metrics.internal;

import java.time.Duration;
import java.util.Optional;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.NanoClock;

/** Whether a watchdog should restart the gateway: only for what a restart can mend. Thread-safe. */
final class Pulse {
    /** The gateway has a round at least once a minute; three left out are no accident. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final NanoClock clock;
    private long rounds = -1;
    private long newsNs;

    Pulse(NanoClock clock) {
        this.clock = clock;
    }

    /** Why it does not live; absent if it does, however its uplinks are. */
    synchronized Optional<String> trouble(Optional<GatewayStatus> status) {
        if (status.isEmpty()) {
            return Optional.of("the gateway is not running");
        }
        if (status.get().rounds() != rounds) {
            rounds = status.get().rounds();
            newsNs = clock.nanoTime();
        }
        if (status.get().health() == Health.STARTING) {
            return Optional.of("no configuration is in force");
        }
        boolean silent = clock.nanoTime() - newsNs > LONGEST_SILENCE.toNanos();
        return silent ? Optional.of("no round for more than " + LONGEST_SILENCE.toMinutes() + " minutes") : Optional.empty();
    }
}
