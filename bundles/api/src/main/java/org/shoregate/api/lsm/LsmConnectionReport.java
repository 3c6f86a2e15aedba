package org.shoregate.api.lsm;

import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;

/**
 * One connection now.
 *
 * @param provider whose uplink it is probed over; absent if its device is no provider's
 * @param status in LSM's words
 * @param state the same, with its beginning and the evidence
 */
public record LsmConnectionReport(LsmConnection connection, Optional<ProviderName> provider, LsmStatus status, LinkState state,
        LsmStatistics statistics) {
}
