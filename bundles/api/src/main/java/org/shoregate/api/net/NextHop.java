package org.shoregate.api.net;

import java.net.InetAddress;

/** One way a route can take. */
public sealed interface NextHop {
    /** The interface packets leave by. */
    InterfaceName device();

    /** The share of a multipath route, 1 to 256 (one more than {@code rtnh_hops}, linux/rtnetlink.h). */
    int weight();

    /**
     * Through a router on the link.
     *
     * @param onlink the gateway is taken as reachable without a route to it ({@code RTNH_F_ONLINK})
     */
    record Gateway(InetAddress address, InterfaceName device, int weight, boolean onlink) implements NextHop {
        public Gateway {
            requireWeight(weight);
        }

        /** A hop of weight 1, not onlink. */
        public Gateway(InetAddress address, InterfaceName device) {
            this(address, device, 1, false);
        }
    }

    /** Straight onto the link. */
    record OnLink(InterfaceName device, int weight) implements NextHop {
        public OnLink {
            requireWeight(weight);
        }

        /** A hop of weight 1. */
        public OnLink(InterfaceName device) {
            this(device, 1);
        }
    }

    private static void requireWeight(int weight) {
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight + " of a hop is below 1");
        }
    }
}
