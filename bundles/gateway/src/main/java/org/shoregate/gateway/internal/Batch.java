package org.shoregate.gateway.internal;

import java.util.List;
import java.util.Map;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.spi.NetworkEvent;

/**
 * Everything that has come in since the last round.
 *
 * @param loaded in order; only the last one counts, but each has its waiters
 * @param verdicts the newest one of each provider
 */
record Batch(List<Loaded> loaded, List<NetworkEvent> events, Map<ProviderName, LinkState> verdicts, List<Request> requests,
        List<Question> questions) {
    /** Nothing came in: it is just time. */
    static final Batch EMPTY = new Batch(List.of(), List.of(), Map.of(), List.of(), List.of());

    Batch {
        loaded = List.copyOf(loaded);
        events = List.copyOf(events);
        verdicts = Map.copyOf(verdicts);
        requests = List.copyOf(requests);
        questions = List.copyOf(questions);
    }
}
