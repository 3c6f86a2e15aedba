package org.shoregate.api.plan;

import org.shoregate.api.net.NetworkState;

/**
 * What a round would do.
 *
 * @param network as read
 * @param marksInstalled the marking rules are already as planned
 */
public record Preview(NetworkPlan plan, NetworkState network, ChangeSet changes, boolean marksInstalled) {
    /** Whether a round would leave the kernel alone. */
    public boolean isNothing() {
        return changes.isEmpty() && marksInstalled;
    }
}
