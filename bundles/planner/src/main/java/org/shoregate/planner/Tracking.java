package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.TrackedLink;

/**
 * Which interfaces mark the connections that come in by them: those of tracked providers, in service or not. On a shared interface it
 * depends on the gateway that sends, so a provider whose gateway was never found marks nothing.
 */
final class Tracking {
    private Tracking() {
    }

    static List<TrackedLink> of(GatewayConfig config, LinkStates links) {
        List<TrackedLink> tracked = new ArrayList<>();
        for (Provider provider : config.providers()) {
            Optional<String> station = station(provider, links);
            if (provider.has(ProviderOption.TRACK) && (provider.shared().isEmpty() || station.isPresent())) {
                provider.mark().ifPresent(mark -> tracked.add(new TrackedLink(provider.device(), mark, station)));
            }
        }
        return tracked;
    }

    /** Who sends what comes in by a provider on a shared interface; absent if that is not known, or if the interface is its own. */
    static Optional<String> station(Provider provider, LinkStates links) {
        return provider.shared().flatMap(s -> s.station().or(() -> Optional.ofNullable(links.stations().get(provider.name()))));
    }
}
