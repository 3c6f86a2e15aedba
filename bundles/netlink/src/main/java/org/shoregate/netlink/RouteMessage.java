package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route: RTM_NEWROUTE of linux/rtnetlink.h.
 *
 * @param family {@code AF_*}
 * @param table 32 bits, unsigned
 * @param type {@code RTN_*}
 * @param destination the network's address
 * @param length of the destination in bits
 * @param sourceLength bits of a source prefix (IPv6 only); a route with one can be read but not written
 * @param metric 32 bits, unsigned; 0 in a request for IPv6 means 1024
 * @param scope {@code RT_SCOPE_*}
 * @param protocol {@code RTPROT_*}
 * @param flags as read: {@code RTM_F_*} and, of a route with one hop, its {@code RTNH_F_*}; not written
 * @param source the preferred source address
 * @param mtu bytes
 * @param hops in the kernel's order; a multipath IPv6 route is one route
 */
public record RouteMessage(int family, int table, int type, InetAddress destination, int length, int sourceLength, int tos,
        long metric, int scope, int protocol, int flags, Optional<InetAddress> source, OptionalInt mtu, List<HopMessage> hops) {
    /** {@code RTM_F_CLONED}: an exception the kernel made of another route, not a route of its own. */
    public static final int CLONED = 0x200;
    /** {@code RTN_UNICAST}. */
    public static final int UNICAST = 1;

    public RouteMessage {
        hops = List.copyOf(hops);
    }

    public boolean isCloned() {
        return (flags & CLONED) != 0;
    }
}
