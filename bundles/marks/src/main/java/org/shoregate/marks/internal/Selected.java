package org.shoregate.marks.internal;

import java.util.List;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.netlink.Conntrack;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.TcpFlow;

/** Selected connections in the kernel's words. */
public final class Selected {
    private Selected() {
    }

    /** In the kernel's words. */
    public static KernelSockets.FlowRequest of(FlowSelector flows) {
        return switch (flows) {
            case FlowSelector.Marked marked -> new ByMark(marked);
            case FlowSelector.RepliesTo replies -> new ByReplies(replies);
        };
    }

    /** By connection mark. */
    private record ByMark(FlowSelector.Marked flows) implements KernelSockets.FlowRequest {
        @Override
        public String name() {
            return "mark " + flows.mark();
        }

        @Override
        public List<TcpFlow> established(Conntrack conntrack) throws NetlinkException {
            return conntrack.establishedByMark(flows.family().number(), flows.mark().value(), flows.mark().mask());
        }

        @Override
        public void delete(Conntrack conntrack) throws NetlinkException {
            conntrack.deleteByMark(flows.family().number(), flows.mark().value(), flows.mark().mask());
        }
    }

    /** By the address that replies come to. */
    private record ByReplies(FlowSelector.RepliesTo flows) implements KernelSockets.FlowRequest {
        @Override
        public String name() {
            return "reply-dst " + IpText.of(flows.address());
        }

        @Override
        public List<TcpFlow> established(Conntrack conntrack) throws NetlinkException {
            return conntrack.establishedByReplyDestination(flows.address());
        }

        @Override
        public void delete(Conntrack conntrack) throws NetlinkException {
            conntrack.deleteByReplyDestination(flows.address().getAddress());
        }
    }
}
