package org.shoregate.api.spi;

import java.time.Duration;

/**
 * How often a policy wants probes.
 *
 * @param interval between two probes of one target
 * @param timeout after which a probe counts as lost
 */
public record Cadence(Duration interval, Duration timeout) {
}
