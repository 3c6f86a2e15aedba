package org.shoregate.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * RTM_*ROUTE: {@code struct rtmsg} {u8 family, u8 dst_len, u8 src_len, u8 tos, u8 table, u8 protocol, u8 scope, u8 type, u32 flags} and
 * RTA_*, linux/rtnetlink.h.
 */
final class RouteCodec {
    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;
    static final int HEADER = 12;
    static final int RTA_TABLE = 15;

    /** {@code RTM_F_LOOKUP_TABLE}: the answer names the table that the route is from. */
    private static final int LOOKUP_TABLE = 0x1000;
    private static final int DST_LEN = 1;
    private static final int SRC_LEN = 2;
    private static final int TOS = 3;
    private static final int TABLE = 4;
    private static final int PROTOCOL = 5;
    private static final int SCOPE = 6;
    private static final int TYPE = 7;
    private static final int FLAGS = 8;
    private static final int RTA_DST = 1;
    private static final int RTA_SRC = 2;
    private static final int RTA_IIF = 3;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_METRICS = 8;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_MARK = 16;
    private static final int RTA_FLOW = 11;
    private static final int RTA_VIA = 18;
    private static final int RTA_IP_PROTO = 27;
    private static final int RTA_SPORT = 28;
    private static final int RTA_DPORT = 29;
    private static final int RTAX_MTU = 2;
    /** The table's field in the header has 8 bits. */
    private static final int MAX_SHORT_TABLE = 255;
    /** {@code struct rtnexthop} {u16 length, u8 flags, u8 hops, i32 index}. */
    private static final int RTNH_SIZE = 8;
    private static final int RTNH_FLAGS = 2;
    private static final int RTNH_HOPS = 3;
    private static final int RTNH_INDEX = 4;
    /** {@code LOOPBACK_IFINDEX}, net/flow.h. */
    private static final int LOOPBACK_INDEX = 1;

    private RouteCodec() {
    }

    static void write(MessageWriter message, RouteMessage route) {
        boolean single = route.hops().size() == 1;
        boolean shortTable = Integer.compareUnsigned(route.table(), MAX_SHORT_TABLE) <= 0;
        message.u8(route.family()).u8(route.length()).u8(0).u8(route.tos());
        message.u8(shortTable ? route.table() : 0).u8(route.protocol()).u8(route.scope()).u8(route.type());
        message.u32(single ? route.hops().getFirst().flags() : 0);
        if (route.length() > 0) {
            message.attribute(RTA_DST, route.destination());
        }
        if (!shortTable) {
            message.attribute(RTA_TABLE, route.table());
        }
        if (route.metric() != 0) {
            message.attribute(RTA_PRIORITY, (int) route.metric());
        }
        route.source().ifPresent(source -> message.attribute(RTA_PREFSRC, source));
        if (route.mtu().isPresent()) {
            int metrics = message.nest(RTA_METRICS | Wire.NESTED);
            message.attribute(RTAX_MTU, route.mtu().getAsInt());
            message.close(metrics);
        }
        if (single) {
            writeSingle(message, route.hops().getFirst(), route.family());
        } else if (!route.hops().isEmpty()) {
            writeMultiple(message, route.hops(), route.family());
        }
    }

    /** A question about one packet; ports count only for a protocol that has them. */
    static void write(MessageWriter message, RouteQuery query) {
        int bits = query.destination().getAddress().length * Byte.SIZE;
        int family = bits == Integer.SIZE ? SocketConstants.AF_INET : SocketConstants.AF_INET6;
        message.u8(family).u8(bits).u8(query.source().isPresent() ? bits : 0).u8(0).u32(0).u32(LOOKUP_TABLE);
        message.attribute(RTA_DST, query.destination());
        query.source().ifPresent(source -> message.attribute(RTA_SRC, source));
        if (query.input().isPresent()) {
            message.attribute(RTA_IIF, query.input().getAsInt());
        }
        message.attribute(RTA_MARK, query.mark());
        if (query.sourcePort().isPresent() && query.destinationPort().isPresent()) {
            message.attribute8(RTA_IP_PROTO, query.protocol());
            message.attributeBig16(RTA_SPORT, query.sourcePort().getAsInt());
            message.attributeBig16(RTA_DPORT, query.destinationPort().getAsInt());
        }
    }

    /**
     * The route as a request to delete it must name it. The kernel does not compare types in IPv6, and one that refuses its packets
     * is a route by the loopback interface there: without that any other with its destination and metric would do.
     */
    static RouteMessage named(RouteMessage route) {
        if (route.family() != SocketConstants.AF_INET6 || !route.hops().isEmpty()) {
            return route;
        }
        List<HopMessage> hops = List.of(new HopMessage(LOOPBACK_INDEX, Optional.empty(), 1, 0));
        return new RouteMessage(route.family(), route.table(), route.type(), route.destination(), route.length(), route.sourceLength(),
                route.tos(), route.metric(), route.scope(), route.protocol(), route.flags(), route.source(), route.mtu(), hops);
    }

    private static void writeSingle(MessageWriter message, HopMessage hop, int family) {
        if (hop.index() != 0) {
            message.attribute(RTA_OIF, hop.index());
        }
        hop.gateway().ifPresent(gateway -> writeGateway(message, gateway, family));
        writeRealm(message, hop);
    }

    private static void writeRealm(MessageWriter message, HopMessage hop) {
        if (hop.realm() != 0) {
            message.attribute(RTA_FLOW, hop.realm());
        }
    }

    private static void writeMultiple(MessageWriter message, List<HopMessage> hops, int family) {
        int multipath = message.nest(RTA_MULTIPATH);
        for (HopMessage hop : hops) {
            int start = message.position();
            message.u16(0).u8(hop.flags()).u8(hop.weight() - 1).u32(hop.index());
            hop.gateway().ifPresent(gateway -> writeGateway(message, gateway, family));
            writeRealm(message, hop);
            message.close(start);
        }
        message.close(multipath);
    }

    private static void writeGateway(MessageWriter message, InetAddress gateway, int family) {
        int other = gateway.getAddress().length == Integer.BYTES ? SocketConstants.AF_INET : SocketConstants.AF_INET6;
        if (other == family) {
            message.attribute(RTA_GATEWAY, gateway);
        } else {
            int via = message.nest(RTA_VIA);
            message.u16(other).bytes(gateway.getAddress());
            message.close(via);
        }
    }

    static RouteMessage read(MessageReader message) throws NetlinkException {
        Parts parts = new Parts();
        parts.table = message.u8(TABLE);
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            parts.take(attribute);
        }
        int family = message.u8(0);
        int flags = message.u32(FLAGS);
        if (parts.hops.isEmpty() && (parts.index != 0 || parts.gateway.isPresent())) {
            parts.hops.add(new HopMessage(parts.index, parts.gateway, 1, flags & HopMessage.ONLINK, parts.realm));
        }
        InetAddress destination = parts.destination == null ? any(family) : parts.destination;
        return new RouteMessage(family, parts.table, message.u8(TYPE), destination, message.u8(DST_LEN), message.u8(SRC_LEN),
                message.u8(TOS), parts.metric, message.u8(SCOPE), message.u8(PROTOCOL), flags, parts.source, parts.mtu, parts.hops);
    }

    /** 0.0.0.0 or ::, which the kernel leaves out. */
    private static InetAddress any(int family) throws NetlinkException {
        try {
            return InetAddress.getByAddress(new byte[family == SocketConstants.AF_INET ? 4 : 16]);
        } catch (UnknownHostException e) {
            throw NetlinkException.malformed("family " + family);
        }
    }

    /** What the attributes of one route say. */
    private static final class Parts {
        private int table;
        private InetAddress destination;
        private long metric;
        private int index;
        private int realm;
        private Optional<InetAddress> gateway = Optional.empty();
        private Optional<InetAddress> source = Optional.empty();
        private OptionalInt mtu = OptionalInt.empty();
        private final List<HopMessage> hops = new ArrayList<>();

        void take(Attributes attribute) throws NetlinkException {
            switch (attribute.type()) {
                case RTA_DST -> destination = attribute.address();
                case RTA_OIF -> index = attribute.u32();
                case RTA_GATEWAY -> gateway = Optional.of(attribute.address());
                case RTA_VIA -> gateway = Optional.of(attribute.address(Short.BYTES));
                case RTA_FLOW -> realm = attribute.u32();
                case RTA_PRIORITY -> metric = Integer.toUnsignedLong(attribute.u32());
                case RTA_PREFSRC -> source = Optional.of(attribute.address());
                case RTA_TABLE -> table = attribute.u32();
                case RTA_METRICS -> takeMetrics(attribute.nested());
                case RTA_MULTIPATH -> takeHops(attribute);
                default -> { }
            }
        }

        private void takeMetrics(Attributes metrics) throws NetlinkException {
            while (metrics.next()) {
                if (metrics.type() == RTAX_MTU) {
                    mtu = OptionalInt.of(metrics.u32());
                }
            }
        }

        private void takeHops(Attributes multipath) throws NetlinkException {
            int at = 0;
            while (at < multipath.length()) {
                int size = multipath.u16(at);
                if (size < RTNH_SIZE || size > multipath.length() - at) {
                    throw NetlinkException.malformed("a hop of " + size + " bytes");
                }
                Optional<InetAddress> router = Optional.empty();
                int flow = 0;
                Attributes inside = multipath.nested(at + RTNH_SIZE, at + size);
                while (inside.next()) {
                    switch (inside.type()) {
                        case RTA_GATEWAY -> router = Optional.of(inside.address());
                        case RTA_VIA -> router = Optional.of(inside.address(Short.BYTES));
                        case RTA_FLOW -> flow = inside.u32();
                        default -> { }
                    }
                }
                hops.add(new HopMessage(multipath.u32(at + RTNH_INDEX), router, multipath.u8(at + RTNH_HOPS) + 1,
                        multipath.u8(at + RTNH_FLAGS) & HopMessage.ONLINK, flow));
                at += size + 3 & -4;
            }
        }
    }
}
