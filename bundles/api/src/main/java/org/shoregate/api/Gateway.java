package org.shoregate.api;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.plan.Preview;

/** The running gateway. Thread-safe. */
@ProviderType
public interface Gateway {
    /** The last round's outcome; returns at once. */
    GatewayStatus status();

    /** Lets a provider carry traffic again; waits for the round. Enabling what is enabled changes nothing. */
    GatewayStatus enable(ProviderName provider) throws GatewayException;

    /** Takes a provider out of service until {@link #enable}; waits for the round. */
    GatewayStatus disable(ProviderName provider) throws GatewayException;

    /** Reads the configuration anew and puts it in force; waits for the round. An invalid one changes nothing. */
    GatewayStatus reload() throws GatewayException;

    /**
     * The same, but the configuration before comes back by itself unless {@link #confirm} is called in time, also if the gateway is killed
     * meanwhile. Until then nothing is read from the files but by another call of this, which prolongs the time.
     *
     * @param confirm 1 s to a day
     * @throws GatewayException also if there is nothing to go back to, or nothing new
     */
    GatewayStatus reload(Duration confirm) throws GatewayException;

    /**
     * Keeps the configuration in force.
     *
     * @throws GatewayException if there is nothing to confirm, or if it is too late
     */
    void confirm() throws GatewayException;

    /**
     * What {@link #reload()} would change now; reads the configuration and the kernel, asks no script, changes nothing.
     *
     * @throws GatewayException if the configuration is invalid, or if the kernel cannot be read
     */
    Preview preview() throws GatewayException;

    /**
     * The marking and NAT rules in force, as the mark backend words them.
     *
     * @throws GatewayException if nothing is in force yet
     */
    String marks() throws GatewayException;

    /** The entries of the journal that match, oldest first; reads the disk if memory does not go back that far. */
    List<JournalEntry> history(JournalQuery query);

    /** The newest entries of the journal, oldest first, at most {@code limit}. */
    default List<JournalEntry> history(int limit) {
        return history(JournalQuery.newest(limit));
    }

    /**
     * The road of a packet through what the last round left, beside the kernel's own answer. Changes and sends nothing.
     *
     * @throws GatewayException if nothing is in force yet, or if the kernel cannot be asked
     */
    Explanation explain(Packet packet) throws GatewayException;
}
