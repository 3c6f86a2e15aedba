package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Hears that interfaces or addresses have changed, not what: a socket stays bound to its interface when that is renamed, and to its
 * source address when that is taken away. Confined to the engine's thread.
 */
final class InterfaceWatch implements AutoCloseable {
    /** {@code NETLINK_ROUTE}, linux/netlink.h. */
    private static final int ROUTE = 0;
    /** {@code RTMGRP_LINK} 1, {@code RTMGRP_IPV4_IFADDR} 0x10, {@code RTMGRP_IPV6_IFADDR} 0x100, linux/rtnetlink.h. */
    private static final int GROUPS = 0x111;
    /** {@code struct sockaddr_nl} {u16 family, u16 pad, u32 pid, u32 groups}, linux/netlink.h. */
    private static final int ADDRESS_SIZE = 12;
    private static final int ADDRESS_GROUPS = 8;
    private static final int SCRATCH = 64;

    private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH, Long.BYTES);
    private final Descriptor descriptor;

    InterfaceWatch() throws LibcException {
        descriptor = Descriptor.of("socket netlink",
                SocketCalls.socket(SocketConstants.AF_NETLINK, SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK, ROUTE));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) SocketConstants.AF_NETLINK);
            address.set(JAVA_INT, ADDRESS_GROUPS, GROUPS);
            LibcException.check("bind netlink", SocketCalls.bind(descriptor.number(), address));
        } catch (LibcException e) {
            descriptor.close();
            throw e;
        }
    }

    int number() {
        return descriptor.number();
    }

    /** Throws away what was heard; too much to be kept (ENOBUFS) is as good as anything else. */
    void clear() {
        int size;
        do {
            size = SocketCalls.recv(descriptor.number(), scratch, SocketConstants.MSG_DONTWAIT);
        } while (size >= 0 || size == -Errno.ENOBUFS || size == -Errno.EINTR);
    }

    /** Throws unless the address is one of this machine's that can be used now; tries it on a socket of its own. */
    static void checkSource(InetAddress source, int index) throws LibcException {
        int family = source instanceof Inet6Address ? SocketConstants.AF_INET6 : SocketConstants.AF_INET;
        try (Descriptor socket = Descriptor.of("socket", SocketCalls.socket(family, SocketConstants.SOCK_DGRAM, 0))) {
            LibcException.check("SO_BINDTOIFINDEX",
                    SocketCalls.setsockopt(socket.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_BINDTOIFINDEX, index));
            LibcException.check("bind " + source.getHostAddress(), SocketCalls.bind(socket.number(), SocketAddress.of(source)));
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
