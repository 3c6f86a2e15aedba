package org.shoregate.netlink;

import java.net.InetAddress;

/** Which tracked connections are meant. */
public sealed interface FlowFilter {
    /**
     * Those whose connection mark is this one under the mask.
     *
     * @param mark no bits outside the mask
     */
    record Marked(int mark, int mask) implements FlowFilter {
    }

    /** Those whose replies come to this address: it is, or was translated to, their source. */
    record RepliesTo(InetAddress address) implements FlowFilter {
    }

    /** Whether a connection is one of them. */
    default boolean matches(int flowMark, InetAddress replyDestination) {
        return switch (this) {
            case Marked marked -> (flowMark & marked.mask()) == marked.mark();
            case RepliesTo replies -> replies.address().equals(replyDestination);
        };
    }
}
