package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.ProviderName;

/**
 * The providers that were down when their monitor fell silent. They stay down for a while, for it may be about to come back, as when its
 * bundle, or the gateway's, is updated: traffic put back on a dead uplink would be lost until it is found dead again. Confined to the
 * control thread.
 */
final class Bereaved {
    /** Longer than a bundle takes to be replaced and a monitor to judge anew with the slowest profile. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NanoClock clock;
    private final Map<ProviderName, Long> untilNs = new TreeMap<>();

    Bereaved(NanoClock clock) {
        this.clock = clock;
    }

    /** Its monitor says nothing any more; repeating it prolongs nothing. */
    void add(ProviderName provider) {
        untilNs.putIfAbsent(provider, clock.nanoTime() + PATIENCE.toNanos());
    }

    /** Its monitor has spoken, or it is gone. */
    void remove(ProviderName provider) {
        untilNs.remove(provider);
    }

    /** Those that were waited for long enough; they are told of once. */
    Set<ProviderName> expired() {
        long nowNs = clock.nanoTime();
        Set<ProviderName> over = untilNs.entrySet().stream().filter(e -> e.getValue() - nowNs <= 0).map(Map.Entry::getKey).collect(Collectors.toSet());
        untilNs.keySet().removeAll(over);
        return over;
    }

    /** When the next one will be; absent if there is none. */
    Optional<Long> nextNs() {
        return untilNs.values().stream().min(Long::compare);
    }
}
