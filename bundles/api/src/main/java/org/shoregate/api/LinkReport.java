package org.shoregate.api;

import java.time.Duration;
import java.util.List;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.InterfaceName;

/**
 * How one uplink is watched and what came of it. Immutable.
 *
 * @param state as last told to the gateway
 * @param policy the name of the verdict policy
 * @param interval between two probes of a target at present
 * @param targets in the order of the configuration
 */
public record LinkReport(ProviderName provider, InterfaceName device, LinkState state, String policy, Duration interval,
        List<TargetReport> targets) {
    public LinkReport {
        targets = List.copyOf(targets);
    }
}
