package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One way of a route: {@code struct rtnexthop} of linux/rtnetlink.h, or the hop of a route with only one.
 *
 * @param index of the interface packets leave by; 0 lets the kernel choose
 * @param gateway the next router; it may be of the other family
 * @param weight 1 to 256; of no meaning if there is one hop only
 * @param flags {@code RTNH_F_*}
 * @param realm {@code RTA_FLOW}; 0 for none
 */
public record HopMessage(int index, Optional<InetAddress> gateway, int weight, int flags, int realm) {
    /** {@code RTNH_F_ONLINK}: the gateway is taken as reachable without a route to it. */
    public static final int ONLINK = 4;

    /** One without a realm. */
    public HopMessage(int index, Optional<InetAddress> gateway, int weight, int flags) {
        this(index, gateway, weight, flags, 0);
    }

    public boolean isOnLink() {
        return (flags & ONLINK) != 0;
    }
}
