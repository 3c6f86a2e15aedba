package org.shoregate.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.shoregate.api.config.ProviderName;

/**
 * One input or decision of the gateway.
 *
 * @param number rises by one with each entry
 * @param kind what it is
 * @param providers those it concerns; empty if it concerns no one in particular
 * @param summary one line for people
 * @param details the reasons or changes, one line each
 */
public record JournalEntry(long number, Instant time, Kind kind, Set<ProviderName> providers, String summary, List<String> details) {
    public JournalEntry {
        providers = Set.copyOf(providers);
        details = List.copyOf(details);
    }

    /** What an entry records. */
    public enum Kind { START, CONFIG, LINK, ADDRESS, ROUTE, RULE, MARKS, VERDICT, COMMAND, ROUND, FAILURE }
}
