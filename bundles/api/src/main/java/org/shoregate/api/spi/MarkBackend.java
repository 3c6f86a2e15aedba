package org.shoregate.api.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;

/**
 * Marks packets and translates their source, and forgets tracked connections. Acts on the network namespace it was made in.
 * Called by one thread at a time.
 */
@ConsumerType
public interface MarkBackend {
    /**
     * Service property, {@code String}, required: its name, such as {@code nftables}. The gateway uses the one that {@code marks.target} of
     * its configuration selects, so another that is installed changes nothing by itself.
     */
    String NAME = "shoregate.backend.name";

    /** What {@link #install} would put in place, as a person reads it; pure, and so for any thread. */
    String render(MarkPlan plan);

    /** Whether this very plan is in force. */
    boolean isInstalled(MarkPlan plan) throws BackendException;

    /**
     * Puts the plan in force in one transaction; on failure what was there stays. An empty plan removes everything of ours; if
     * anything was translated, all but what makes live connections keep their translation.
     */
    void install(MarkPlan plan) throws BackendException;

    /** Removes everything of ours of this family; nothing there is success. */
    void remove(Family family) throws BackendException;

    /** Forgets the selected connections, so that their next packet is routed and translated anew; none is success. */
    void forget(FlowSelector flows) throws BackendException;

    /**
     * The same for what any of several selectors means, which may be quicker than one after the other, and is that if a backend knows no
     * better. If one fails, the others may be undone.
     */
    default void forget(List<FlowSelector> flows) throws BackendException {
        for (FlowSelector each : flows) {
            forget(each);
        }
    }

    /**
     * Forgets them, and has the clients of those of TCP speak, so that one that only receives notices: its server, to which it comes
     * from another address, resets the connection.
     */
    void reset(FlowSelector flows) throws BackendException;

    /** The same for what any of several selectors means, as {@link #forget(List)}. */
    default void reset(List<FlowSelector> flows) throws BackendException {
        for (FlowSelector each : flows) {
            reset(each);
        }
    }
}
