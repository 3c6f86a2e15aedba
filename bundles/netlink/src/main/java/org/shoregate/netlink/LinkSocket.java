package org.shoregate.netlink;

import java.io.IOException;
import java.net.InetAddress;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.FileCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Makes and changes interfaces, for laboratories and tests, in the network namespace of the thread that makes it. Thread-safe:
 * one request at a time.
 */
public final class LinkSocket implements AutoCloseable {
    private static final int RTM_SETLINK = 19;
    private static final int RTM_DELLINK = 17;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    /** linux/veth.h. */
    private static final int VETH_INFO_PEER = 1;

    private final NetlinkSocket socket;
    private final RouteSocket names;

    public LinkSocket() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_ROUTE);
        names = new RouteSocket();
    }

    /** Equivalent to {@code ip link add NAME type veth peer name PEER netns PEER_NAMESPACE}; both ends are down. */
    public synchronized void addVeth(String name, String peer, Namespace peerNamespace) throws IOException {
        try (Descriptor namespace = Descriptor.of("open " + peerNamespace.path(),
                FileCalls.open(peerNamespace.path().toString(), FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0))) {
            MessageWriter message = begin(LinkCodec.RTM_NEWLINK, Wire.F_CREATE | Wire.F_EXCL, 0, 0, 0);
            message.attribute(LinkCodec.IFLA_IFNAME, name);
            int info = message.nest(IFLA_LINKINFO | Wire.NESTED);
            message.attribute(IFLA_INFO_KIND, "veth");
            int data = message.nest(IFLA_INFO_DATA | Wire.NESTED);
            int other = message.nest(VETH_INFO_PEER | Wire.NESTED);
            LinkCodec.header(message, 0, 0, 0).attribute(LinkCodec.IFLA_IFNAME, peer).attribute(IFLA_NET_NS_FD, namespace.number());
            message.close(other);
            message.close(data);
            message.close(info);
            socket.execute("RTM_NEWLINK");
        }
    }

    /** Equivalent to {@code ip link set NAME up} or {@code down}. */
    public synchronized void setUp(String name, boolean up) throws NetlinkException {
        begin(RTM_SETLINK, 0, index(name), up ? LinkMessage.IFF_UP : 0, LinkMessage.IFF_UP);
        socket.execute("RTM_SETLINK");
    }

    /** Equivalent to {@code ip link set NAME netns NAMESPACE}; it arrives down and without addresses. */
    public synchronized void move(String name, Namespace target) throws IOException {
        try (Descriptor namespace = Descriptor.of("open " + target.path(),
                FileCalls.open(target.path().toString(), FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0))) {
            begin(RTM_SETLINK, 0, index(name), 0, 0).attribute(IFLA_NET_NS_FD, namespace.number());
            socket.execute("RTM_SETLINK");
        }
    }

    /** Equivalent to {@code ip link del NAME}. */
    public synchronized void delete(String name) throws NetlinkException {
        begin(RTM_DELLINK, 0, index(name), 0, 0);
        socket.execute("RTM_DELLINK");
    }

    /** Equivalent to {@code ip address add ADDRESS/LENGTH dev NAME}; an IPv6 address is usable at once. */
    public synchronized void addAddress(String name, InetAddress address, int length) throws NetlinkException {
        address(AddressCodec.RTM_NEWADDR, Wire.F_CREATE | Wire.F_EXCL, name, address, length);
        socket.execute("RTM_NEWADDR");
    }

    /** Equivalent to {@code ip address del ADDRESS/LENGTH dev NAME}. */
    public synchronized void deleteAddress(String name, InetAddress address, int length) throws NetlinkException {
        address(AddressCodec.RTM_DELADDR, 0, name, address, length);
        socket.execute("RTM_DELADDR");
    }

    private void address(int type, int flags, String name, InetAddress address, int length) throws NetlinkException {
        int index = index(name);
        int family = address.getAddress().length == Integer.BYTES ? SocketConstants.AF_INET : SocketConstants.AF_INET6;
        AddressCodec.write(socket.begin(type, flags | Wire.F_ACK), family, index, address, length);
    }

    private MessageWriter begin(int type, int flags, int index, int linkFlags, int change) {
        return LinkCodec.header(socket.begin(type, flags | Wire.F_ACK), index, linkFlags, change);
    }

    private int index(String name) throws NetlinkException {
        return names.indexOf(name).orElseThrow(() -> new NetlinkException("RTM_GETLINK", Errno.ENODEV, "no interface " + name, -1));
    }

    @Override
    public synchronized void close() {
        socket.close();
        names.close();
    }
}
