package org.shoregate.gateway.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** Since when each provider is in service or out of it. Confined to the control thread. */
final class ServiceHistory {
    private record Since(boolean inService, Instant time) {
    }

    private final Clock clock;
    private final LinkState.Unknown unknown;
    private final Map<ProviderName, Since> providers = new HashMap<>();

    ServiceHistory(Clock clock) {
        this.clock = clock;
        this.unknown = new LinkState.Unknown(clock.instant(), "no monitor has reported yet");
    }

    /** Takes note of a plan in force; returns what it changed, one sentence for each provider. */
    Map<ProviderName, String> note(NetworkPlan plan) {
        Map<ProviderName, String> changes = new LinkedHashMap<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            ProviderName name = uplink.provider().name();
            Since before = providers.get(name);
            if (before == null || before.inService() != uplink.inService()) {
                providers.put(name, new Since(uplink.inService(), clock.instant()));
                changes.put(name, uplink.inService() ? "provider " + name + " is in service"
                        : "provider " + name + " is out of service: " + uplink.reason());
            }
        }
        Set<ProviderName> current = plan.uplinks().stream().map(u -> u.provider().name()).collect(Collectors.toSet());
        providers.keySet().retainAll(current);
        return changes;
    }

    /** The uplinks of the plan last noted, as others see them. */
    List<UplinkStatus> uplinks(NetworkPlan plan, LinkStates links) {
        List<UplinkStatus> uplinks = new ArrayList<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            ProviderName name = uplink.provider().name();
            LinkState state = links.verdicts().getOrDefault(name, unknown);
            uplinks.add(new UplinkStatus(uplink, state, links.disabled().contains(name), providers.get(name).time()));
        }
        return uplinks;
    }
}
