package org.shoregate.gateway.internal;

import java.time.Clock;
import org.shoregate.api.NanoClock;

/**
 * Time.
 *
 * @param nano for intervals
 * @param wall for stamps
 */
public record Clocks(NanoClock nano, Clock wall) {
    public static final Clocks SYSTEM = new Clocks(NanoClock.SYSTEM, Clock.systemUTC());
}
