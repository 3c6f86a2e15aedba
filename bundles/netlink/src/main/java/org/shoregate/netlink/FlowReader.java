package org.shoregate.netlink;

import java.net.InetAddress;

/** Reads a tracked connection out of a dump, linux/netfilter/nfnetlink_conntrack.h. */
final class FlowReader {
    private static final int NFGENMSG = 4;
    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_PROTOINFO = 4;
    private static final int CTA_MARK = 8;
    private static final int CTA_ZONE = 18;
    private static final byte[] NO_ZONE = {};
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_TUPLE_PROTO = 2;
    /** CTA_IP_V4_SRC, CTA_IP_V6_SRC, CTA_IP_V4_DST, CTA_IP_V6_DST. */
    private static final int V4_SOURCE = 1;
    private static final int V6_SOURCE = 3;
    private static final int V4_DESTINATION = 2;
    private static final int V6_DESTINATION = 4;
    private static final int CTA_PROTO_SRC_PORT = 2;
    private static final int CTA_PROTO_DST_PORT = 3;
    private static final int CTA_PROTOINFO_TCP = 1;
    private static final int CTA_PROTOINFO_TCP_STATE = 1;
    /** {@code TCP_CONNTRACK_ESTABLISHED}, linux/netfilter/nf_conntrack_tcp.h. */
    private static final int ESTABLISHED = 3;

    private final Tuple original = new Tuple();
    private final Tuple reply = new Tuple();
    /** What names it: its original tuple and its zone, as they are on the wire. */
    private byte[] tuple = {};
    private byte[] zone = NO_ZONE;
    private boolean established;
    private int mark;

    private FlowReader() {
    }

    static FlowReader read(MessageReader message) throws NetlinkException {
        FlowReader flow = new FlowReader();
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            switch (attribute.type()) {
                case CTA_TUPLE_ORIG -> {
                    flow.tuple = attribute.bytes();
                    flow.original.read(attribute.nested());
                }
                case CTA_TUPLE_REPLY -> flow.reply.read(attribute.nested());
                case CTA_PROTOINFO -> flow.established = isEstablished(attribute.nested());
                case CTA_MARK -> flow.mark = attribute.networkOrder();
                case CTA_ZONE -> flow.zone = attribute.bytes();
                default -> { }
            }
        }
        return flow;
    }

    /** The connection if it is an established one of TCP; else null. */
    TcpFlow established() {
        return established ? new TcpFlow(original.source, original.sourcePort, original.destination, original.destinationPort) : null;
    }

    /** Replies come to the source, or to what it was translated to. */
    boolean isMeantBy(FlowFilter filter) {
        return filter.matches(mark, reply.destination);
    }

    /** What a function makes of it. */
    <T> T told(Conntrack.FlowFunction<T> function) {
        return function.of(mark, reply.destination);
    }

    /** The original tuple as it is on the wire, which with the zone names the connection. */
    byte[] tuple() {
        return tuple;
    }

    /** As it is on the wire; empty if it is in none. */
    byte[] zone() {
        return zone;
    }

    /** Of TCP alone there is such information. */
    private static boolean isEstablished(Attributes information) throws NetlinkException {
        while (information.next()) {
            if (information.type() == CTA_PROTOINFO_TCP) {
                Attributes tcp = information.nested();
                while (tcp.next()) {
                    if (tcp.type() == CTA_PROTOINFO_TCP_STATE) {
                        return tcp.u8() == ESTABLISHED;
                    }
                }
            }
        }
        return false;
    }

    private static final class Tuple {
        private InetAddress source;
        private InetAddress destination;
        private int sourcePort;
        private int destinationPort;

        void read(Attributes tuple) throws NetlinkException {
            while (tuple.next()) {
                if (tuple.type() == CTA_TUPLE_IP) {
                    readAddresses(tuple.nested());
                } else if (tuple.type() == CTA_TUPLE_PROTO) {
                    readPorts(tuple.nested());
                }
            }
        }

        private void readAddresses(Attributes ip) throws NetlinkException {
            while (ip.next()) {
                switch (ip.type()) {
                    case V4_SOURCE, V6_SOURCE -> source = ip.address();
                    case V4_DESTINATION, V6_DESTINATION -> destination = ip.address();
                    default -> { }
                }
            }
        }

        private void readPorts(Attributes ports) throws NetlinkException {
            while (ports.next()) {
                switch (ports.type()) {
                    case CTA_PROTO_SRC_PORT -> sourcePort = port(ports);
                    case CTA_PROTO_DST_PORT -> destinationPort = port(ports);
                    default -> { }
                }
            }
        }

        /** Most significant byte first. */
        private static int port(Attributes attribute) throws NetlinkException {
            return attribute.u8(0) << Byte.SIZE | attribute.u8(1);
        }
    }
}
