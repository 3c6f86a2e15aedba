package org.shoregate.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/** A socket that multicast groups are heard on. Confined to one thread at a time. */
final class EventSocket implements AutoCloseable {
    /** Holds thousands of events while the listener is busy; the default holds about two hundred. */
    private static final int RECEIVE_QUEUE_BYTES = 8 << 20;
    /** Larger than any event: those with the elements of nftables sets are the largest. */
    private static final int BUFFER_BYTES = 1 << 17;
    /** RTNLGRP_*, linux/rtnetlink.h: LINK, IPV4_IFADDR, IPV4_ROUTE, IPV4_RULE, IPV6_IFADDR, IPV6_ROUTE, IPV6_RULE. */
    private static final int[] ROUTE_GROUPS = {1, 5, 7, 8, 9, 11, 19};
    /** RTNLGRP_NEIGH, linux/rtnetlink.h. */
    private static final int NEIGHBOUR_GROUP = 3;
    /** NFNLGRP_NFTABLES, linux/netfilter/nfnetlink.h. */
    private static final int NFTABLES_GROUP = 7;

    private final MemorySegment received = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final MessageReader reader = new MessageReader(received.asByteBuffer());
    private final Descriptor descriptor;
    private final EventDecoder decoder;

    /** Makes events of messages. */
    interface EventDecoder {
        void decode(MessageReader message, Consumer<KernelEvent> sink) throws NetlinkException;

        /** Messages were lost. */
        default void lost() {
        }
    }

    private EventSocket(int protocol, EventDecoder decoder, int... groups) throws NetlinkException {
        this.decoder = decoder;
        try {
            descriptor = NetlinkSocket.open(protocol);
            // Without CAP_NET_ADMIN the queue stays at the default size: an overrun is reported sooner, nothing else.
            SocketCalls.setsockopt(descriptor.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_RCVBUFFORCE, RECEIVE_QUEUE_BYTES);
            for (int group : groups) {
                join(group);
            }
        } catch (LibcException e) {
            throw NetlinkException.of(e);
        }
    }

    static EventSocket ofRoutes() throws NetlinkException {
        return new EventSocket(Wire.NETLINK_ROUTE, new RouteEventDecoder(), ROUTE_GROUPS);
    }

    static EventSocket ofNeighbours() throws NetlinkException {
        return new EventSocket(Wire.NETLINK_ROUTE, EventSocket::decodeNeighbour, NEIGHBOUR_GROUP);
    }

    private static void decodeNeighbour(MessageReader message, Consumer<KernelEvent> sink) throws NetlinkException {
        if (message.type() == NeighbourCodec.RTM_NEWNEIGH) {
            NeighbourCodec.neighbour(message).map(KernelEvent.NeighbourEvent::new).ifPresent(sink);
        }
    }

    static EventSocket ofTables() throws NetlinkException {
        return new EventSocket(Wire.NETLINK_NETFILTER, new TableEventDecoder(), NFTABLES_GROUP);
    }

    private void join(int group) throws LibcException {
        int result = SocketCalls.setsockopt(descriptor.number(), Wire.SOL_NETLINK, Wire.NETLINK_ADD_MEMBERSHIP, group);
        if (result < 0) {
            descriptor.close();
            throw new LibcException("setsockopt(NETLINK_ADD_MEMBERSHIP, " + group + ")", -result);
        }
    }

    int number() {
        return descriptor.number();
    }

    /** Hands over what one datagram says; returns at once if there is none. */
    void receive(Consumer<KernelEvent> sink) throws NetlinkException {
        int size = SocketCalls.recv(descriptor.number(), received, SocketConstants.MSG_DONTWAIT | SocketConstants.MSG_TRUNC);
        if (size == -Errno.ENOBUFS || size > BUFFER_BYTES) {
            drain();
            decoder.lost();
            sink.accept(new KernelEvent.Overrun());
        } else if (size >= 0) {
            reader.reset(size);
            while (reader.next()) {
                decoder.decode(reader, sink);
            }
        } else if (size != -Errno.EAGAIN && size != -Errno.EINTR) {
            throw new NetlinkException("recv", -size, "", -1);
        }
    }

    /**
     * Throws away what is still queued, which is worth nothing any more. Only an empty queue ends the kernel's state of congestion
     * (netlink_overrun, net/netlink/af_netlink.c): until then it loses further events without another error.
     */
    private void drain() {
        int size;
        do {
            size = SocketCalls.recv(descriptor.number(), received, SocketConstants.MSG_DONTWAIT);
        } while (size >= 0 || size == -Errno.ENOBUFS || size == -Errno.EINTR);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
