package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Finds and forgets tracked connections of the network namespace of the thread that makes it: ctnetlink, linux/netfilter/nfnetlink_conntrack.h.
 * Needs CAP_NET_ADMIN. Thread-safe: one request at a time. The kernel walks its whole table: 5 to 50 ms a call, and
 * two seconds if 200,000 connections have to be read on a busy machine.
 */
public final class Conntrack implements AutoCloseable {
    /** Subsystem NFNL_SUBSYS_CTNETLINK 1 in the high byte, IPCTNL_MSG_CT_* in the low one. */
    private static final int CT_GET = 1 << 8 | 1;
    private static final int CT_DELETE = 1 << 8 | 2;
    private static final String DELETE = "IPCTNL_MSG_CT_DELETE";
    /** Of {@code struct nfgenmsg} {u8 family, u8 version, be16}: with version 0 a delete by filter ignores the family. */
    private static final int VERSION = 1;
    private static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_MARK = 8;
    private static final int CTA_ZONE = 18;
    private static final int CTA_MARK_MASK = 21;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_FILTER = 25;
    private static final int CTA_FILTER_ORIG_FLAGS = 1;
    private static final int CTA_FILTER_REPLY_FLAGS = 2;
    /** CTA_FILTER_F_CTA_IP_DST, net/netfilter/nf_conntrack_netlink.c. */
    private static final int FILTER_IP_DST = 1 << 1;
    /** To delete so many by name takes the kernel as long as to walk once more, which deletes all of a filter: 5 ms for 1,000. */
    private static final int FEW = 1_000;
    /** So many at a time where the kernel cannot, which bounds the memory. */
    private static final int MANY = 10_000;
    /** Enough for a million; new ones may come meanwhile. */
    private static final int MOST_WALKS = 100;

    private final NetlinkSocket socket;

    public Conntrack() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_NETFILTER);
    }

    /**
     * Forgets all connections of a family that one of the filters means; none is success. Walks once if they are few, else once more for
     * each filter, or as often as it takes where the kernel cannot delete by it. Of however many only so much is kept at a time.
     *
     * @param family {@code AF_INET} 2 or {@code AF_INET6} 10
     * @param mostTold how many to tell at most, 0 or more
     * @return the established ones of TCP among them
     */
    public synchronized List<TcpFlow> forget(int family, List<FlowFilter> filters, int mostTold) throws NetlinkException {
        Catch first = walk(family, filters, FEW, mostTold);
        if (first.isWhole()) {
            delete(family, first.entries);
            return first.told;
        }
        List<FlowFilter> left = new ArrayList<>();
        for (FlowFilter filter : filters) {
            if (!deleteAll(family, filter)) {
                left.add(filter);
            }
        }
        boolean whole = left.isEmpty();
        for (int i = 0; i < MOST_WALKS && !whole; i++) {
            Catch next = walk(family, left, MANY, 0);
            delete(family, next.entries);
            whole = next.isWhole();
        }
        return first.told;
    }

    private Catch walk(int family, List<FlowFilter> filters, int most, int mostTold) throws NetlinkException {
        MessageWriter dump = begin(socket.begin(CT_GET, Wire.F_DUMP), family);
        if (filters.size() == 1 && filters.getFirst() instanceof FlowFilter.Marked marked) {
            dump.networkOrder(CTA_MARK, marked.mark()).networkOrder(CTA_MARK_MASK, marked.mask());
        }
        Catch caught = new Catch(filters, most, mostTold);
        caught.entries = socket.dump("IPCTNL_MSG_CT_GET", caught::take);
        return caught;
    }

    /** What names one connection: its original tuple and its zone, as they are on the wire. */
    private record Entry(byte[] tuple, byte[] zone) {
    }

    /** What a walk has found, up to a limit. A dump that begins anew keeps what was told, and counts on. */
    private static final class Catch {
        private final List<FlowFilter> filters;
        private final int most;
        private final int mostTold;
        private final List<TcpFlow> told = new ArrayList<>();
        private List<Entry> entries = List.of();
        private int found;

        Catch(List<FlowFilter> filters, int most, int mostTold) {
            this.filters = filters;
            this.most = most;
            this.mostTold = mostTold;
        }

        boolean isWhole() {
            return found <= most;
        }

        Entry take(MessageReader message) throws NetlinkException {
            if (found > most && told.size() >= mostTold) {
                return null;
            }
            FlowReader flow = FlowReader.read(message);
            if (filters.stream().noneMatch(flow::isMeantBy)) {
                return null;
            }
            TcpFlow established = told.size() < mostTold ? flow.established() : null;
            if (established != null) {
                told.add(established);
            }
            return ++found > most ? null : new Entry(flow.tuple(), flow.zone());
        }
    }

    /** What is made of a tracked connection; null to pass it over. */
    public interface FlowFunction<T> {
        /** @param replyDestination where its replies come to: the source, or what that was translated to; null if the kernel does not say */
        T of(int mark, InetAddress replyDestination);
    }

    /** What a function makes of each tracked connection of a family, in no order. It is called anew if the dump has to begin anew. */
    public synchronized <T> List<T> each(int family, FlowFunction<T> function) throws NetlinkException {
        begin(socket.begin(CT_GET, Wire.F_DUMP), family);
        return socket.dump("IPCTNL_MSG_CT_GET", message -> FlowReader.read(message).told(function));
    }

    /** Deletes what a filter means in one walk of the kernel's; false if the kernel cannot. */
    private boolean deleteAll(int family, FlowFilter filter) throws NetlinkException {
        return switch (filter) {
            case FlowFilter.Marked marked -> {
                begin(socket.begin(CT_DELETE, Wire.F_ACK), family).networkOrder(CTA_MARK, marked.mark()).networkOrder(CTA_MARK_MASK, marked.mask());
                socket.execute(DELETE);
                yield true;
            }
            // Linux 6.18 has the comparison of IPv6 addresses the wrong way round (ctnetlink_filter_match_tuple): all others would go.
            case FlowFilter.RepliesTo replies -> family == SocketConstants.AF_INET && deleteFiltered(replies.address().getAddress());
        };
    }

    /** Since Linux 6.8. */
    private boolean deleteFiltered(byte[] address) throws NetlinkException {
        MessageWriter message = begin(socket.begin(CT_DELETE, Wire.F_ACK), SocketConstants.AF_INET);
        int tuple = message.nest(CTA_TUPLE_REPLY | Wire.NESTED);
        int ip = message.nest(CTA_TUPLE_IP | Wire.NESTED);
        message.attribute(CTA_IP_V4_DST, address);
        message.close(ip);
        message.close(tuple);
        int filter = message.nest(CTA_FILTER | Wire.NESTED);
        message.attribute(CTA_FILTER_ORIG_FLAGS, 0).attribute(CTA_FILTER_REPLY_FLAGS, FILTER_IP_DST);
        message.close(filter);
        try {
            socket.execute(DELETE);
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.EINVAL || e.errno() == Errno.EOPNOTSUPP) {
                return false;
            }
            throw e;
        }
    }

    /** One that has gone meanwhile is no failure. */
    private void delete(int family, List<Entry> flows) throws NetlinkException {
        for (Optional<NetlinkException> refusal : socket.executeAll(flows, new Deletion(family))) {
            if (refusal.isPresent() && !refusal.get().isNotFound()) {
                throw refusal.get();
            }
        }
    }

    private static MessageWriter begin(MessageWriter message, int family) {
        return message.u8(family).u8(VERSION).u16(0);
    }

    private record Deletion(int family) implements NetlinkSocket.Form<Entry> {
        @Override
        public String name(Entry flow) {
            return DELETE;
        }

        @Override
        public void write(Entry flow, MessageWriter to) {
            begin(to.begin(CT_DELETE, Wire.F_REQUEST | Wire.F_ACK), family).attribute(CTA_TUPLE_ORIG | Wire.NESTED, flow.tuple());
            if (flow.zone().length > 0) {
                to.attribute(CTA_ZONE, flow.zone());
            }
        }
    }

    /** Repeating it is harmless; a request afterwards fails with EBADF. */
    @Override
    public synchronized void close() {
        socket.close();
    }
}
