package org.shoregate.api.plan;

import java.net.InetAddress;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;

/** Which tracked connections are meant. */
public sealed interface FlowSelector {
    /** Those with this connection mark. */
    record Marked(Family family, Mark mark) implements FlowSelector {
    }

    /** Those whose source address was translated to, or is, this one: replies come to it. */
    record RepliesTo(InetAddress address) implements FlowSelector {
    }
}
