package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Finds and forgets tracked connections of the network namespace of the thread that makes it: ctnetlink, linux/netfilter/nfnetlink_conntrack.h.
 * Needs CAP_NET_ADMIN. Thread-safe: one request at a time. The kernel walks its whole table: 5 to 50 ms a call.
 */
public final class Conntrack implements AutoCloseable {
    /** Subsystem NFNL_SUBSYS_CTNETLINK 1 in the high byte, IPCTNL_MSG_CT_* in the low one. */
    private static final int CT_GET = 1 << 8 | 1;
    private static final int CT_DELETE = 1 << 8 | 2;
    /** Of {@code struct nfgenmsg} {u8 family, u8 version, be16}: with version 0 a delete by filter ignores the family. */
    private static final int VERSION = 1;
    private static final int NFGENMSG = 4;
    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_MARK = 8;
    private static final int CTA_ZONE = 18;
    private static final int CTA_MARK_MASK = 21;
    private static final int CTA_FILTER = 25;
    private static final int CTA_FILTER_ORIG_FLAGS = 1;
    private static final int CTA_FILTER_REPLY_FLAGS = 2;
    /** CTA_FILTER_F_CTA_IP_DST, net/netfilter/nf_conntrack_netlink.c. */
    private static final int FILTER_IP_DST = 1 << 1;
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_IP_V6_DST = 4;

    private final NetlinkSocket socket;

    public Conntrack() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_NETFILTER);
    }

    /**
     * Forgets all connections of a family whose connection mark is {@code mark} under {@code mask}; none is success. Equivalent to
     * {@code conntrack -D -f FAMILY -m MARK/MASK}.
     *
     * @param family {@code AF_INET} 2 or {@code AF_INET6} 10
     */
    public synchronized void deleteByMark(int family, int mark, int mask) throws NetlinkException {
        begin(CT_DELETE, Wire.F_ACK, family).networkOrder(CTA_MARK, mark).networkOrder(CTA_MARK_MASK, mask);
        socket.execute("IPCTNL_MSG_CT_DELETE");
    }

    /** The established TCP connections of a family with this connection mark under the mask, as {@link #deleteByMark} would forget them. */
    public synchronized List<TcpFlow> establishedByMark(int family, int mark, int mask) throws NetlinkException {
        begin(CT_GET, Wire.F_DUMP, family).networkOrder(CTA_MARK, mark).networkOrder(CTA_MARK_MASK, mask);
        return socket.dump("IPCTNL_MSG_CT_GET", message -> {
            FlowReader flow = FlowReader.read(message);
            return (flow.mark() & mask) == mark ? flow.established() : null;
        });
    }

    /** The established TCP connections whose replies come to this address, as {@link #deleteByReplyDestination} would forget them. */
    public synchronized List<TcpFlow> establishedByReplyDestination(InetAddress address) throws NetlinkException {
        begin(CT_GET, Wire.F_DUMP, family(address.getAddress()));
        return socket.dump("IPCTNL_MSG_CT_GET", message -> {
            FlowReader flow = FlowReader.read(message);
            return address.equals(flow.replyDestination()) ? flow.established() : null;
        });
    }

    /**
     * Forgets all connections whose replies come to this address: it is, or was translated to, their source. None is success.
     * Equivalent to {@code conntrack -D --reply-dst ADDRESS}.
     *
     * @param address 4 or 16 bytes
     */
    public synchronized void deleteByReplyDestination(byte[] address) throws NetlinkException {
        if (family(address) == SocketConstants.AF_INET6) {
            // Linux 6.18 has the comparison of IPv6 addresses the wrong way round (ctnetlink_filter_match_tuple): all others would go.
            deleteOneByOne(address);
            return;
        }
        try {
            deleteFiltered(address);
        } catch (NetlinkException e) {
            // Before 6.8 the kernel filters dumps only.
            if (e.errno() != Errno.EINVAL && e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            deleteOneByOne(address);
        }
    }

    private void deleteFiltered(byte[] address) throws NetlinkException {
        MessageWriter message = begin(CT_DELETE, Wire.F_ACK, SocketConstants.AF_INET);
        int tuple = message.nest(CTA_TUPLE_REPLY | Wire.NESTED);
        int ip = message.nest(CTA_TUPLE_IP | Wire.NESTED);
        message.attribute(CTA_IP_V4_DST, address);
        message.close(ip);
        message.close(tuple);
        int filter = message.nest(CTA_FILTER | Wire.NESTED);
        message.attribute(CTA_FILTER_ORIG_FLAGS, 0).attribute(CTA_FILTER_REPLY_FLAGS, FILTER_IP_DST);
        message.close(filter);
        socket.execute("IPCTNL_MSG_CT_DELETE");
    }

    /** Reads the whole table of the family and deletes what comes to the address. */
    synchronized void deleteOneByOne(byte[] address) throws NetlinkException {
        int family = family(address);
        begin(CT_GET, Wire.F_DUMP, family);
        List<Entry> entries = socket.dump("IPCTNL_MSG_CT_GET", message -> tuple(message, address));
        for (Entry entry : entries) {
            MessageWriter message = begin(CT_DELETE, Wire.F_ACK, family).attribute(CTA_TUPLE_ORIG | Wire.NESTED, entry.tuple);
            if (entry.zone.length > 0) {
                message.attribute(CTA_ZONE, entry.zone);
            }
            try {
                socket.execute("IPCTNL_MSG_CT_DELETE");
            } catch (NetlinkException e) {
                if (!e.isNotFound()) {
                    throw e;
                }
            }
        }
    }

    private MessageWriter begin(int type, int flags, int family) {
        return socket.begin(type, flags).u8(family).u8(VERSION).u16(0);
    }

    private static int family(byte[] address) {
        return switch (address.length) {
            case 4 -> SocketConstants.AF_INET;
            case 16 -> SocketConstants.AF_INET6;
            default -> throw new IllegalArgumentException("an address of " + address.length + " bytes");
        };
    }

    @Override
    public synchronized void close() {
        socket.close();
    }

    /** What names the connection that a message is about; null if its replies go elsewhere. */
    static Entry tuple(MessageReader message, byte[] replyDestination) throws NetlinkException {
        byte[] tuple = {};
        byte[] zone = {};
        boolean matches = false;
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            switch (attribute.type()) {
                case CTA_TUPLE_ORIG -> tuple = attribute.bytes();
                case CTA_TUPLE_REPLY -> matches = comesTo(attribute.nested(), replyDestination);
                case CTA_ZONE -> zone = attribute.bytes();
                default -> { }
            }
        }
        return matches ? new Entry(tuple, zone) : null;
    }

    private static boolean comesTo(Attributes tuple, byte[] destination) throws NetlinkException {
        while (tuple.next()) {
            if (tuple.type() == CTA_TUPLE_IP && hasDestination(tuple.nested(), destination)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDestination(Attributes ip, byte[] destination) throws NetlinkException {
        while (ip.next()) {
            boolean isDestination = ip.type() == CTA_IP_V4_DST || ip.type() == CTA_IP_V6_DST;
            if (isDestination && Arrays.equals(ip.bytes(), destination)) {
                return true;
            }
        }
        return false;
    }

    /** What names one connection: its original tuple and its zone, as they are on the wire. */
    record Entry(byte[] tuple, byte[] zone) {
    }
}
