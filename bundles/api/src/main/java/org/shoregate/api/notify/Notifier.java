package org.shoregate.api.notify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to tell people. A service; its {@link #NAME} property names it. Called by one thread at a time, one of its own that nothing
 * else waits for; interrupted when it takes too long.
 */
@ConsumerType
public interface Notifier {
    /** Service property, {@code String}, required: the name that people call it by, such as {@code mail-oncall}. */
    String NAME = "shoregate.notifier.name";

    /** Service property, {@code Boolean}, default false: it is given every {@link Message.Transition}, and no incident. */
    String RAW = "shoregate.notifier.raw";

    /**
     * Service property, {@code Boolean}, default false: it reaches whoever it tells without an uplink, so it does not have to wait until
     * one works.
     */
    String LOCAL = "shoregate.notifier.local";

    /** Service property, {@code String}, default {@code INFO}: the least {@link Severity} it is given. */
    String LEAST_SEVERITY = "shoregate.notifier.severity";

    /**
     * Delivers a message; returns once the receiver has taken it. A message may come again if the gateway died before it knew.
     *
     * @return what the receiver answered, one line for people
     * @throws DeliveryException if it was not taken; it comes again unless that is permanent
     */
    String deliver(Message message) throws DeliveryException, InterruptedException;
}
