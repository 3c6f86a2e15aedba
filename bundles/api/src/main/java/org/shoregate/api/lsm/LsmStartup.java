package org.shoregate.api.lsm;

import java.time.Duration;

/**
 * How a connection begins.
 *
 * @param status {@code status}: what it is taken for until probes tell
 * @param acceleration {@code startup_acceleration}: if nothing was lost since the start, so many answers in a row are up;
 *     0 switches it off
 * @param burstPackets {@code startup_burst_pkts}: so many intervals are short at first
 * @param burstInterval {@code startup_burst_interval} in milliseconds: how short
 */
public record LsmStartup(LsmStatus status, int acceleration, int burstPackets, Duration burstInterval) {
    /** Of {@code startup_burst_interval}: 20 s, for which LSM's own sample writes 200 ms. */
    public static final Duration DEFAULT_BURST_INTERVAL = Duration.ofSeconds(20);
    /** What LSM does if the file does not say. */
    public static final LsmStartup DEFAULT = new LsmStartup(LsmStatus.UNKNOWN, 0, 0, DEFAULT_BURST_INTERVAL);
}
