package org.shoregate.api.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;

/**
 * Something that people should know of, from its beginning to its end; what comes and goes in between belongs to it.
 *
 * @param id of this one alone, also among those of earlier runs; letters, digits and hyphens
 * @param subject whom it is about, for people: a provider, or a part of the gateway
 * @param provider absent if it is not about an uplink
 * @param cause as first found; absent if it is not about an uplink
 * @param headline one clause: what is the matter now
 * @param timeline what happened and what was done, oldest first
 * @param relapses how often it was over and began anew while it was open
 * @param closed absent while it lasts
 */
public record Incident(String id, String subject, Optional<ProviderName> provider, Severity severity, Optional<LinkState.Cause> cause,
        String headline, List<Entry> timeline, int relapses, Instant opened, Optional<Instant> closed) {
    public Incident {
        timeline = List.copyOf(timeline);
    }

    public boolean isOpen() {
        return closed.isEmpty();
    }

    /** One line of the timeline: one sentence for people. */
    public record Entry(Instant time, String text) {
    }
}
