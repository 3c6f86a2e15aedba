package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds and forgets tracked connections of the network namespace of the thread that makes it: ctnetlink, linux/netfilter/nfnetlink_conntrack.h.
 * Needs CAP_NET_ADMIN. Thread-safe: one request at a time. The kernel walks its whole table: 5 to 50 ms a call.
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
    /** To delete so many by name takes the kernel as long as to walk once more, which deletes all of a mark: 5 ms for 1,000. */
    private static final int MANY = 1_000;

    private final NetlinkSocket socket;

    public Conntrack() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_NETFILTER);
    }

    /**
     * Forgets all connections of a family that one of the filters means; none is success. Walks once, and once more for each mark if there
     * are very many.
     *
     * @param family {@code AF_INET} 2 or {@code AF_INET6} 10
     * @return the established ones of TCP among them
     */
    public synchronized List<TcpFlow> forget(int family, List<FlowFilter> filters) throws NetlinkException {
        MessageWriter dump = begin(socket.begin(CT_GET, Wire.F_DUMP), family);
        if (filters.size() == 1 && filters.getFirst() instanceof FlowFilter.Marked marked) {
            dump.networkOrder(CTA_MARK, marked.mark()).networkOrder(CTA_MARK_MASK, marked.mask());
        }
        List<FlowReader> found = socket.dump("IPCTNL_MSG_CT_GET", message -> meant(message, filters));
        List<FlowReader> rest = found;
        if (found.size() > MANY) {
            List<FlowFilter> marks = filters.stream().filter(FlowFilter.Marked.class::isInstance).toList();
            for (FlowFilter filter : marks) {
                deleteMarked(family, (FlowFilter.Marked) filter);
            }
            rest = found.stream().filter(f -> marks.stream().noneMatch(f::isMeantBy)).toList();
        }
        delete(family, rest);
        return found.stream().map(FlowReader::established).filter(Objects::nonNull).toList();
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

    private static FlowReader meant(MessageReader message, List<FlowFilter> filters) throws NetlinkException {
        FlowReader flow = FlowReader.read(message);
        for (FlowFilter filter : filters) {
            if (flow.isMeantBy(filter)) {
                return flow;
            }
        }
        return null;
    }

    private void deleteMarked(int family, FlowFilter.Marked marked) throws NetlinkException {
        begin(socket.begin(CT_DELETE, Wire.F_ACK), family).networkOrder(CTA_MARK, marked.mark()).networkOrder(CTA_MARK_MASK, marked.mask());
        socket.execute(DELETE);
    }

    /** One that has gone meanwhile is no failure. */
    private void delete(int family, List<FlowReader> flows) throws NetlinkException {
        for (Optional<NetlinkException> refusal : socket.executeAll(flows, new Deletion(family))) {
            if (refusal.isPresent() && !refusal.get().isNotFound()) {
                throw refusal.get();
            }
        }
    }

    private static MessageWriter begin(MessageWriter message, int family) {
        return message.u8(family).u8(VERSION).u16(0);
    }

    private record Deletion(int family) implements NetlinkSocket.Form<FlowReader> {
        @Override
        public String name(FlowReader flow) {
            return DELETE;
        }

        @Override
        public void write(FlowReader flow, MessageWriter to) {
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
