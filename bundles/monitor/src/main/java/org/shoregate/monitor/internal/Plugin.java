package org.shoregate.monitor.internal;

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
    private int strikes;

    /** @param name for people: {@code probe type icmp} */
    Plugin(String name, T service, boolean nonBlocking) {
        this.name = name;
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

    /** It broke its contract. */
    void misbehaved(String how) {
        if (++strikes == STRIKES) {
            LOG.warn("Not using {} any more until it is restarted, it failed {} times, last: {}", name, STRIKES, how);
        }
    }
}
