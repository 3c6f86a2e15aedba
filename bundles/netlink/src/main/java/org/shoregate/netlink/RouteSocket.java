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

    /** Equivalent to {@code ip route add}: EEXIST if there is one with its destination and metric. */
    public synchronized void addRoute(RouteMessage route) throws NetlinkException {
        change(RouteCodec.RTM_NEWROUTE, Wire.F_CREATE | Wire.F_EXCL, "RTM_NEWROUTE", route);
    }

    /** Equivalent to {@code ip route replace}: no packet is left without a route in between. */
    public synchronized void replaceRoute(RouteMessage route) throws NetlinkException {
        change(RouteCodec.RTM_NEWROUTE, Wire.F_CREATE | Wire.F_REPLACE, "RTM_NEWROUTE", route);
    }

    /** Equivalent to {@code ip route del} with everything said: ESRCH if there is none like it. */
    public synchronized void deleteRoute(RouteMessage route) throws NetlinkException {
        RouteCodec.write(socket.begin(RouteCodec.RTM_DELROUTE, Wire.F_ACK), RouteCodec.named(route));
        socket.execute("RTM_DELROUTE");
    }

    private void change(int type, int flags, String operation, RouteMessage route) throws NetlinkException {
        RouteCodec.write(socket.begin(type, flags | Wire.F_ACK), route);
        socket.execute(operation);
    }

    /**
     * Equivalent to {@code ip rule add}: behind the others of its priority; EEXIST if there is an equal one. Always exclusive, for
     * without that the kernel adds a second copy, even when told to replace.
     */
    public synchronized void addRule(RuleMessage rule) throws NetlinkException {
        RuleCodec.write(socket.begin(RuleCodec.RTM_NEWRULE, Wire.F_CREATE | Wire.F_EXCL | Wire.F_ACK), rule);
        socket.execute("RTM_NEWRULE");
    }

    /** Equivalent to {@code ip rule del} with everything said: one copy of it; ENOENT if there is none. */
    public synchronized void deleteRule(RuleMessage rule) throws NetlinkException {
        RuleCodec.write(socket.begin(RuleCodec.RTM_DELRULE, Wire.F_ACK), rule);
        socket.execute("RTM_DELRULE");
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
