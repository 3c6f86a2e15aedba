package org.shoregate.api.net;

import java.net.InetAddress;

/** One way a route can take. */
public sealed interface NextHop {
    /** The interface packets leave by. */
    InterfaceName device();

    /** The share of a multipath route, 1 to 256 (one more than {@code rtnh_hops}, linux/rtnetlink.h). */
    int weight();

    /**
     * The realms of packets that go this way ({@code RTA_FLOW}, linux/rtnetlink.h): that of the destination in the lower 16 bits, that
     * of the source above; 0 for none, and always with IPv6.
     */
    int realm();

    /** The same with another realm. */
    NextHop withRealm(int other);

    /**
     * Through a router on the link.
     *
     * @param onlink the gateway is taken as reachable without a route to it ({@code RTNH_F_ONLINK})
     */
    record Gateway(InetAddress address, InterfaceName device, int weight, boolean onlink, int realm) implements NextHop {
        public Gateway {
            requireWeight(weight);
        }

        /** A hop without a realm. */
        public Gateway(InetAddress address, InterfaceName device, int weight, boolean onlink) {
            this(address, device, weight, onlink, 0);
        }

        @Override
        public Gateway withRealm(int other) {
            return new Gateway(address, device, weight, onlink, other);
        }

        /** A hop of weight 1, not onlink. */
        public Gateway(InetAddress address, InterfaceName device) {
            this(address, device, 1, false);
        }
    }

    /** Straight onto the link. */
    record OnLink(InterfaceName device, int weight, int realm) implements NextHop {
        public OnLink {
            requireWeight(weight);
        }

        /** A hop without a realm. */
        public OnLink(InterfaceName device, int weight) {
            this(device, weight, 0);
        }

        @Override
        public OnLink withRealm(int other) {
            return new OnLink(device, weight, other);
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
