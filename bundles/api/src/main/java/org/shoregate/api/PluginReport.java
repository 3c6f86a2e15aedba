package org.shoregate.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;

/**
 * How a plug-in of the link monitor behaves. Immutable.
 *
 * @param kind {@code probe type} or {@code verdict policy}
 * @param name that configuration calls it by
 * @param bundle the id of the OSGi bundle that it comes from; 0 if that is not known
 * @param used false if an older one of this name is used instead
 * @param users the uplinks that have asked for it, by name
 * @param quarantined those of them that do not use it any more, for it failed again and again; they do once it is installed anew
 * @param fault the newest; absent if it never failed
 */
public record PluginReport(String kind, String name, long bundle, boolean used, List<ProviderName> users, List<ProviderName> quarantined,
        Optional<Fault> fault) {
    public PluginReport {
        users = List.copyOf(users);
        quarantined = List.copyOf(quarantined);
    }

    /**
     * A breach of its contract: it threw, hung, or returned nothing.
     *
     * @param over the uplink that it was asked about
     * @param text the exception or what else was wrong, one line
     */
    public record Fault(Instant at, ProviderName over, String text) {
    }
}
