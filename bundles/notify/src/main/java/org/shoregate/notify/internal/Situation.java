package org.shoregate.notify.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decides whether a channel is told now.
 *
 * @param cases all incidents, the oldest first
 * @param works whether messages have a way out
 * @param mutes by provider or channel, until when
 */
record Situation(List<Case> cases, Instant now, ZoneId zone, boolean works, Map<String, Instant> mutes) {
    boolean isMuted(String name) {
        return Optional.ofNullable(mutes.get(name)).filter(now::isBefore).isPresent();
    }
}
