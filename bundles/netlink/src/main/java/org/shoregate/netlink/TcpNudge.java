package org.shoregate.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Makes the client of a TCP connection speak, in the network namespace of the thread that makes it. A client that only receives, as
 * one that downloads, never learns that its connection is broken: it is sent a segment that it does not expect, and answers with an
 * acknowledgement (RFC 9293 section 3.10.7.4), which takes the new road; the server, to which it comes from an unknown address, resets the
 * connection. The segment goes straight onto the link, past connection tracking, which would take it for a new connection. Needs
 * CAP_NET_RAW. Thread-safe: one request at a time.
 */
public final class TcpNudge implements AutoCloseable {
    /** {@code ETH_P_IP} and {@code ETH_P_IPV6}, linux/if_ether.h. */
    private static final int ETH_P_IP = 0x0800;
    private static final int ETH_P_IPV6 = 0x86dd;
    /** {@code struct sockaddr_ll}, linux/if_packet.h. */
    private static final int ADDRESS_SIZE = 20;
    private static final int PROTOCOL = 2;
    private static final int INDEX = 4;
    private static final int LENGTH = 11;
    private static final int HARDWARE = 12;

    private final Descriptor socket;
    private final RandomGenerator random = RandomGenerator.getDefault();

    public TcpNudge() throws NetlinkException {
        try {
            socket = Descriptor.of("socket AF_PACKET", SocketCalls.socket(SocketConstants.AF_PACKET, SocketConstants.SOCK_DGRAM, 0));
        } catch (LibcException e) {
            throw NetlinkException.of(e);
        }
    }

    /**
     * Sends it one segment; does not wait for the answer.
     *
     * @param index of the interface towards the client
     * @param hardware address of the client or of the router to it on that link; empty if the link has no addresses
     */
    public synchronized void send(TcpFlow flow, int index, byte[] hardware) throws NetlinkException {
        byte[] segment = TcpSegment.of(flow, random.nextInt());
        boolean v4 = flow.client().getAddress().length == Integer.BYTES;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            to.set(JAVA_SHORT, 0, (short) SocketConstants.AF_PACKET);
            to.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), PROTOCOL, (short) (v4 ? ETH_P_IP : ETH_P_IPV6));
            to.set(JAVA_INT, INDEX, index);
            to.set(JAVA_BYTE, LENGTH, (byte) hardware.length);
            MemorySegment.copy(hardware, 0, to, JAVA_BYTE, HARDWARE, Math.min(hardware.length, Long.BYTES));
            int result = SocketCalls.sendto(socket.number(), arena.allocateFrom(JAVA_BYTE, segment), segment.length,
                    SocketConstants.MSG_DONTWAIT, to);
            if (result < 0) {
                throw new NetlinkException("sendto AF_PACKET", -result, "", -1);
            }
        }
    }

    /** Repeating it is harmless. */
    @Override
    public synchronized void close() {
        socket.close();
    }
}
