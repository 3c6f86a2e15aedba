package org.shoregate.gateway;

import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.FlowSelector;

/**
 * Connections that must not stay as they are.
 *
 * @param reset whether clients of TCP are to be told, see {@link org.shoregate.api.spi.MarkBackend#reset}
 */
public record LostFlows(FlowSelector flows, boolean reset) {
    /** For people. */
    @Override
    public String toString() {
        return (reset ? "reset " : "moved ") + switch (flows) {
            case FlowSelector.Marked marked -> "connections with mark " + marked.mark();
            case FlowSelector.RepliesTo replies -> "connections of address " + IpText.of(replies.address());
        };
    }
}
