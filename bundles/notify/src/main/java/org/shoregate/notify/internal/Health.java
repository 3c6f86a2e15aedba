package org.shoregate.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.NanoClock;
import org.shoregate.gateway.Backoff;

/** How the deliveries of one channel go, and when to try again. Confined to one thread. */
final class Health {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** A notifier that throws so often in a row does so by a fault of its own. */
    private static final int THROWS = 3;

    private final NanoClock clock;
    private final Duration failing;
    private final Backoff backoff = new Backoff(FIRST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos());
    private Optional<Instant> delivered = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private Optional<Instant> since = Optional.empty();
    private Optional<String> why = Optional.empty();
    private boolean lost;
    private int thrown;
    private long sinceNs;
    private long retryAtNs;

    /** @param failing after how long failures are worth an incident */
    Health(NanoClock clock, Duration failing) {
        this.clock = clock;
        this.failing = failing;
        this.retryAtNs = clock.nanoTime();
    }

    void taken(String said, Instant now) {
        delivered = Optional.of(now);
        answer = Optional.of(said);
        since = Optional.empty();
        why = Optional.empty();
        lost = false;
        thrown = 0;
        backoff.reset();
        retryAtNs = clock.nanoTime();
    }

    void failed(Carrier.Outcome.Failed outcome, Instant now) {
        if (since.isEmpty()) {
            since = Optional.of(now);
            sinceNs = clock.nanoTime();
        }
        why = Optional.of(outcome.why());
        lost |= outcome.permanent();
        thrown = outcome.thrown() ? thrown + 1 : 0;
        retryAtNs = clock.nanoTime() + backoff.next();
    }

    /** Nothing is tried at present for reasons that are not the channel's: this time does not count as failing. */
    void rest() {
        sinceNs = clock.nanoTime();
    }

    boolean mayTry() {
        return clock.nanoTime() - retryAtNs >= 0;
    }

    /** Whether people should know: it fails for long, has lost a message, or has a fault. */
    boolean isIncident() {
        return since.isPresent() && (lost || thrown >= THROWS || clock.nanoTime() - sinceNs >= failing.toNanos());
    }

    Optional<Instant> delivered() {
        return delivered;
    }

    Optional<String> answer() {
        return answer;
    }

    Optional<Instant> failingSince() {
        return since;
    }

    /** Of the last failure; empty if the last message was taken. */
    Optional<String> why() {
        return why;
    }
}
