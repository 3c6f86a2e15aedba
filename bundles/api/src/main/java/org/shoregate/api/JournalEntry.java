package org.shoregate.api;

import java.time.Instant;
import java.util.List;

/**
 * One input or decision of the gateway.
 *
 * @param number rises by one with each entry
 * @param kind what it is
 * @param summary one line for people
 * @param details the reasons or changes, one line each
 */
public record JournalEntry(long number, Instant time, Kind kind, String summary, List<String> details) {
    public JournalEntry {
        details = List.copyOf(details);
    }

    /** What an entry records. */
    public enum Kind { START, CONFIG, LINK, ADDRESS, ROUTE, RULE, MARKS, VERDICT, COMMAND, ROUND, FAILURE }
}
