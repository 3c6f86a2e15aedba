package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.plan.TrackedLink;

/** Which interfaces mark the connections that come in by them: those of tracked providers, in service or not. */
final class Tracking {
    private Tracking() {
    }

    static List<TrackedLink> of(GatewayConfig config) {
        List<TrackedLink> tracked = new ArrayList<>();
        for (Provider provider : config.providers()) {
            if (provider.has(ProviderOption.TRACK)) {
                provider.mark().ifPresent(mark -> tracked.add(new TrackedLink(provider.device(), mark)));
            }
        }
        return tracked;
    }
}
