package org.shoregate.monitor.internal;

import java.util.Locale;
import java.util.Optional;

/**
 * Sets of numbers that go together; all times in milliseconds. A set is chosen by {@link MonitorConfig#profile}, single numbers are
 * replaced by the attributes of the same names.
 *
 * @param suspicionMs a probe out for less raises no suspicion, however near its target
 * @param lossMs the least wait before a probe counts as lost, on top of the usual round trip
 * @param silenceMs so long nothing may have come before a target counts as silent, however many probes are lost: queues that
 *        fill up and routers that answer only so many probes a second look like silence for shorter
 */
public record Profile(int intervalMs, int timeoutMs, int burstIntervalMs, int lost, int received, int stableMs, int suspicionMs, int lossMs,
        int silenceMs) {
    /** A probe a second, a verdict within another: for lines that people work on. */
    static final Profile DEFAULT = new Profile(1000, 1000, 20, 5, 5, 5000, 30, 100, 220);
    /** Fifty probes a second, a verdict in a tenth of one: for calls that must not drop, on lines that are never full. */
    static final Profile AGGRESSIVE = new Profile(20, 1000, 10, 4, 10, 2000, 15, 40, 70);
    /** A probe in five seconds, a verdict in ten: for metered lines and radio links with long pauses. */
    static final Profile GENTLE = new Profile(5000, 3000, 250, 6, 5, 15_000, 250, 500, 2500);

    /** Reads {@code default}, {@code aggressive} or {@code gentle}; empty for any other word. */
    static Optional<Profile> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "default" -> Optional.of(DEFAULT);
            case "aggressive" -> Optional.of(AGGRESSIVE);
            case "gentle" -> Optional.of(GENTLE);
            default -> Optional.empty();
        };
    }
}
