package org.shoregate.api.plan;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;

/**
 * Everything that should be there, for one family.
 *
 * @param uplinks one for each provider, in file order
 * @param memory what to remember once this plan is in force
 * @param notices what a person should know about this plan, one sentence each
 */
public record NetworkPlan(RoutingPlan routing, MarkPlan marks, List<UplinkPlan> uplinks, Memory memory, List<String> notices) {
    public NetworkPlan {
        uplinks = List.copyOf(uplinks);
        notices = List.copyOf(notices);
    }

    public Optional<UplinkPlan> uplink(ProviderName name) {
        return uplinks.stream().filter(u -> u.provider().name().equals(name)).findFirst();
    }
}
