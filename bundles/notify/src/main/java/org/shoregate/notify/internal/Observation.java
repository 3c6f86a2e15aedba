package org.shoregate.notify.internal;

import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Severity;

/**
 * How something fares now.
 *
 * @param subject for people; one incident at a time is about it
 * @param severity of an incident that begins with this
 * @param words one clause that follows the subject: {@code is down: gateway silent}
 * @param evidence one sentence; empty if the words say it all
 */
record Observation(String subject, Optional<ProviderName> provider, Condition condition, Severity severity,
        Optional<LinkState.Cause> cause, String words, String evidence) {
    /** About something that is no uplink. */
    Observation(String subject, Condition condition, String words, String evidence) {
        this(subject, Optional.empty(), condition, Severity.CRITICAL, Optional.empty(), words, evidence);
    }
}
