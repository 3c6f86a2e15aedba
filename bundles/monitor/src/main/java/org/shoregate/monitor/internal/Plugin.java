package org.shoregate.monitor.internal;

import java.time.Clock;
import java.util.Optional;
import org.shoregate.api.PluginReport.Fault;
import org.shoregate.api.config.ProviderName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service of somebody else's and its conduct towards one uplink. One that throws again and again is put in quarantine until it is registered
 * anew. Confined to the thread that watches the uplinks.
 *
 * @param <T> the service's type
 */
final class Plugin<T> {
    /** Failing so often is not an accident. */
    static final int STRIKES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

    private final String name;
    private final T service;
    private final boolean nonBlocking;
    private final ProviderName user;
    private final Clock clock;
    private int strikes;
    private Optional<Fault> fault = Optional.empty();

    /**
     * @param name for people: {@code probe type icmp}
     * @param user the uplink
     * @param clock stamps faults
     */
    Plugin(String name, T service, boolean nonBlocking, ProviderName user, Clock clock) {
        this.name = name;
        this.user = user;
        this.clock = clock;
        this.service = service;
        this.nonBlocking = nonBlocking;
    }

    String name() {
        return name;
    }

    T service() {
        return service;
    }

    boolean isNonBlocking() {
        return nonBlocking;
    }

    boolean isQuarantined() {
        return strikes >= STRIKES;
    }

    /** It kept its contract. */
    void behaved() {
        if (!isQuarantined()) {
            strikes = 0;
        }
    }

    /** The newest, though it may have behaved since; absent if there was none. */
    Optional<Fault> fault() {
        return fault;
    }

    /** It broke its contract. */
    void misbehaved(String how) {
        fault = Optional.of(new Fault(clock.instant(), user, how));
        if (++strikes == STRIKES) {
            LOG.warn("Not using {} for {} any more until it is restarted, it failed {} times, last: {}", name, user, STRIKES, how);
        }
    }
}
