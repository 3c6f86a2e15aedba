package org.shoregate.bench.verdicts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.shoregate.api.NanoClock;

/** Nanoseconds since a simulation began. Confined to its thread. */
final class VirtualClock extends Clock implements NanoClock {
    private long nowNs;

    /** @param toNs not before now */
    void advance(long toNs) {
        nowNs = toNs;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, nowNs);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
