package org.shoregate.gateway;

import java.time.Instant;
import java.util.List;
import org.shoregate.api.net.NetworkState;

/**
 * A decision with all it came from.
 *
 * @param reasons of the round, one clause each
 * @param network as it was read
 */
public record RecordedDecision(Instant time, List<String> reasons, RoundInput input, NetworkState network, Decision made) {
    public RecordedDecision {
        reasons = List.copyOf(reasons);
    }
}
