package org.shoregate.api;

import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;

/**
 * Which entries of the journal are wanted.
 *
 * @param limit how many at most, the newest of those that match; 0 or more
 * @param since not older than this
 * @param provider only those that concern this provider
 */
public record JournalQuery(int limit, Optional<Instant> since, Optional<ProviderName> provider) {
    public JournalQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of " + limit + " entries; it must be 0 or more");
        }
    }

    /** The newest entries. */
    public static JournalQuery newest(int limit) {
        return new JournalQuery(limit, Optional.empty(), Optional.empty());
    }

    /** Whether an entry is as wanted, the limit aside. */
    public boolean matches(JournalEntry entry) {
        return since.filter(s -> entry.time().isBefore(s)).isEmpty() && provider.filter(p -> !entry.providers().contains(p)).isEmpty();
    }
}
