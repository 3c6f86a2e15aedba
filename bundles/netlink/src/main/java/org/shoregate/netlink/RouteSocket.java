package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads links, addresses, routes and rules, and changes routes and rules, of the network namespace of the thread that makes it.
 * Thread-safe: one request at a time. Each call lasts microseconds, a dump of a large table milliseconds. Changes are
 * acknowledged: when a call returns, the kernel has done it; if it throws, nothing has changed.
 */
public final class RouteSocket implements AutoCloseable {
    private static final RequestForm FORM = new RequestForm();

    private final NetlinkSocket socket;

    /** Needs no rights; those that change something need CAP_NET_ADMIN. */
    public RouteSocket() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_ROUTE);
    }

    /** Every interface, by index; equivalent to {@code ip link}. */
    public synchronized List<LinkMessage> links() throws NetlinkException {
        MessageWriter message = socket.begin(LinkCodec.RTM_GETLINK, Wire.F_DUMP);
        LinkCodec.header(message, 0, 0, 0).attribute(LinkCodec.IFLA_EXT_MASK, LinkCodec.SKIP_STATS);
        return socket.dump("RTM_GETLINK", LinkCodec::read);
    }

    /** The index of an interface; empty if there is none of that name. */
    public synchronized OptionalInt indexOf(String name) throws NetlinkException {
        MessageWriter message = socket.begin(LinkCodec.RTM_GETLINK, 0);
        LinkCodec.header(message, 0, 0, 0).attribute(LinkCodec.IFLA_IFNAME, name);
        message.attribute(LinkCodec.IFLA_EXT_MASK, LinkCodec.SKIP_STATS);
        try {
            return OptionalInt.of(socket.query("RTM_GETLINK", LinkCodec::read).index());
        } catch (NetlinkException e) {
            if (e.isNotFound()) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** Every address of a family, in the kernel's order; equivalent to {@code ip address}. */
    public synchronized List<AddressMessage> addresses(int family) throws NetlinkException {
        socket.begin(AddressCodec.RTM_GETADDR, Wire.F_DUMP).u8(family).u8(0).u16(0).u32(0);
        return socket.dump("RTM_GETADDR", message -> isOf(family, message) ? AddressCodec.read(message) : null);
    }

    /** Every route of every table of a family, in the kernel's order; equivalent to {@code ip route show table all}. */
    public synchronized List<RouteMessage> routes(int family) throws NetlinkException {
        beginRoutes(family);
        return dumpRoutes(family);
    }

    /** Every route of one table; none if there is no such table. Equivalent to {@code ip route show table N}. */
    public synchronized List<RouteMessage> routes(int family, int table) throws NetlinkException {
        beginRoutes(family).attribute(RouteCodec.RTA_TABLE, table);
        try {
            return dumpRoutes(family);
        } catch (NetlinkException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    private MessageWriter beginRoutes(int family) {
        return socket.begin(RouteCodec.RTM_GETROUTE, Wire.F_DUMP).u32(family).u32(0).u32(0);
    }

    private List<RouteMessage> dumpRoutes(int family) throws NetlinkException {
        return socket.dump("RTM_GETROUTE", message -> isOf(family, message) ? RouteCodec.read(message) : null);
    }

    /** A kernel without a family answers a dump of it with those of all families. */
    private static boolean isOf(int family, MessageReader message) throws NetlinkException {
        return message.u8(0) == family;
    }

    /**
     * The road of one packet, equivalent to {@code ip route get}: a route with one hop at most, of the table it was found in. What
     * the kernel would refuse is an exception with the errno of a sender: ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL, and EXDEV for a
     * source that {@code rp_filter} does not let in.
     */
    public synchronized RouteMessage lookUp(RouteQuery query) throws NetlinkException {
        RouteCodec.write(socket.begin(RouteCodec.RTM_GETROUTE, 0), query);
        return socket.query("RTM_GETROUTE", RouteCodec::read);
    }

    /** Every rule of a family, in the order in which the kernel consults them; equivalent to {@code ip rule}. */
    public synchronized List<RuleMessage> rules(int family) throws NetlinkException {
        socket.begin(RuleCodec.RTM_GETRULE, Wire.F_DUMP).u32(family).u32(0).u32(0);
        return socket.dump("RTM_GETRULE", RuleCodec::read);
    }

    /** {@link RouteChange.AddRoute} by itself. */
    public void addRoute(RouteMessage route) throws NetlinkException {
        change(new RouteChange.AddRoute(route));
    }

    /** {@link RouteChange.ReplaceRoute} by itself. */
    public void replaceRoute(RouteMessage route) throws NetlinkException {
        change(new RouteChange.ReplaceRoute(route));
    }

    /** {@link RouteChange.DeleteRoute} by itself. */
    public void deleteRoute(RouteMessage route) throws NetlinkException {
        change(new RouteChange.DeleteRoute(route));
    }

    /** {@link RouteChange.AddRule} by itself. */
    public void addRule(RuleMessage rule) throws NetlinkException {
        change(new RouteChange.AddRule(rule));
    }

    /** {@link RouteChange.DeleteRule} by itself. */
    public void deleteRule(RuleMessage rule) throws NetlinkException {
        change(new RouteChange.DeleteRule(rule));
    }

    private void change(RouteChange change) throws NetlinkException {
        Optional<NetlinkException> refusal = change(List.of(change)).getFirst();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * Makes changes in order, many with one system call. Each stands by itself: those behind a refused one are made all the same.
     *
     * @return what the kernel said of each; empty if it is done
     * @throws NetlinkException if the kernel's answers are lost: then any of them may be done
     */
    public synchronized List<Optional<NetlinkException>> change(List<RouteChange> changes) throws NetlinkException {
        return socket.executeAll(changes, FORM);
    }

    /** How many system calls have sent something. */
    synchronized long sends() {
        return socket.sends();
    }

    private static final class RequestForm implements NetlinkSocket.Form<RouteChange> {
        @Override
        public String name(RouteChange change) {
            return switch (change) {
                case RouteChange.AddRoute add -> "RTM_NEWROUTE";
                case RouteChange.ReplaceRoute replace -> "RTM_NEWROUTE";
                case RouteChange.DeleteRoute delete -> "RTM_DELROUTE";
                case RouteChange.AddRule add -> "RTM_NEWRULE";
                case RouteChange.DeleteRule delete -> "RTM_DELRULE";
            };
        }

        @Override
        public void write(RouteChange change, MessageWriter to) {
            switch (change) {
                case RouteChange.AddRoute add -> RouteCodec.write(begin(to, RouteCodec.RTM_NEWROUTE, Wire.F_CREATE | Wire.F_EXCL), add.route());
                case RouteChange.ReplaceRoute replace ->
                    RouteCodec.write(begin(to, RouteCodec.RTM_NEWROUTE, Wire.F_CREATE | Wire.F_REPLACE), replace.route());
                case RouteChange.DeleteRoute delete -> RouteCodec.write(begin(to, RouteCodec.RTM_DELROUTE, 0), RouteCodec.named(delete.route()));
                // Reason: always exclusive, for without that the kernel adds a second copy, even when told to replace.
                case RouteChange.AddRule add -> RuleCodec.write(begin(to, RuleCodec.RTM_NEWRULE, Wire.F_CREATE | Wire.F_EXCL), add.rule());
                case RouteChange.DeleteRule delete -> RuleCodec.write(begin(to, RuleCodec.RTM_DELRULE, 0), delete.rule());
            }
        }

        private static MessageWriter begin(MessageWriter to, int type, int flags) {
            return to.begin(type, Wire.F_REQUEST | Wire.F_ACK | flags);
        }
    }

    /** The link-layer address of a neighbour, if the kernel knows it now; equivalent to {@code ip neighbour get}. */
    public synchronized Optional<byte[]> neighbour(int index, InetAddress address) throws NetlinkException {
        NeighbourCodec.write(socket.begin(NeighbourCodec.RTM_GETNEIGH, 0), index, address, 0);
        try {
            return socket.query("RTM_GETNEIGH", NeighbourCodec::read);
        } catch (NetlinkException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes the kernel ask the link for a neighbour; does not wait. Equivalent to {@code ip neighbour add … use}. */
    public synchronized void solicit(int index, InetAddress address) throws NetlinkException {
        NeighbourCodec.write(socket.begin(NeighbourCodec.RTM_NEWNEIGH, Wire.F_CREATE | Wire.F_ACK), index, address, NeighbourCodec.NTF_USE);
        socket.execute("RTM_NEWNEIGH");
    }

    /** Repeating it is harmless; a request afterwards fails with EBADF. */
    @Override
    public synchronized void close() {
        socket.close();
    }
}
