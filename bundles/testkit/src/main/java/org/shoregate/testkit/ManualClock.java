package org.shoregate.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.shoregate.api.NanoClock;

/** A clock that stands still until it is told to move; intervals and stamps move together. Thread-safe. */
public final class ManualClock extends Clock implements NanoClock {
    /** The stamp it starts at. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long FIRST_NANO = 1_000_000_000L;

    private final AtomicLong elapsedNs = new AtomicLong();

    /** Moves both clocks on. */
    public void advance(Duration by) {
        elapsedNs.addAndGet(by.toNanos());
    }

    /** Moves both clocks on. */
    public void advanceMs(long ms) {
        advance(Duration.ofMillis(ms));
    }

    @Override
    public long nanoTime() {
        return FIRST_NANO + elapsedNs.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(elapsedNs.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Zones play no part in tests: this very clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
