package org.shoregate.gateway;

import java.time.Duration;
import java.util.List;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.spi.BackendException;

/** What came of a round. */
public sealed interface RoundResult {
    /** From the first read to the last. */
    Duration duration();

    /**
     * The kernel is as planned.
     *
     * @param network as read back
     * @param changes made, in order; empty if all was right already
     * @param marksInstalled the marking rules had to be replaced
     * @param forgotten flows of providers that left service
     * @param remarks what did not go as it should but does not matter to the plan, one sentence each
     */
    record Applied(NetworkPlan plan, NetworkState network, List<Change> changes, boolean marksInstalled,
            List<LostFlows> forgotten, List<String> remarks, Duration duration) implements RoundResult {
        public Applied {
            changes = List.copyOf(changes);
            forgotten = List.copyOf(forgotten);
            remarks = List.copyOf(remarks);
        }

        /** Whether the kernel was left alone. */
        public boolean isNothing() {
            return changes.isEmpty() && !marksInstalled && forgotten.isEmpty();
        }
    }

    /**
     * The kernel refused something.
     *
     * @param stage at which
     * @param cause what it said
     * @param leftovers what was done and could not be taken back, one sentence each; empty if the kernel is as it was before
     */
    record Failed(Stage stage, BackendException cause, List<String> leftovers, Duration duration) implements RoundResult {
        public Failed {
            leftovers = List.copyOf(leftovers);
        }

        @Override
        public String toString() {
            String taken = leftovers.isEmpty() ? "" : "; not taken back: " + String.join("; ", leftovers);
            return stage.name().toLowerCase() + " failed: " + cause.getMessage() + taken;
        }
    }

    /** The stages of a round. */
    enum Stage {
        READ,
        /** The configuration asks for what cannot be. */
        PLAN,
        APPLY,
        /** The kernel took every change, but does not show it: somebody else is changing it at the same time. */
        VERIFY
    }
}
