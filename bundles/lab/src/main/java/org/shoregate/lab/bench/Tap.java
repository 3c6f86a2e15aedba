package org.shoregate.lab.bench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.lab.Cable;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;
import org.shoregate.netlink.libc.SystemCalls;

/**
 * Hears every frame of the near end as tcpdump does, by a packet socket of its own, and keeps the kernel's stamps of echo requests
 * and replies: a second opinion on each round trip that shares nothing with the engine but the clock.
 */
final class Tap implements AutoCloseable {
    /** {@code ETH_P_ALL}, linux/if_ether.h: only a socket of all protocols hears what is sent. */
    private static final short ETH_P_ALL = 3;
    /** {@code SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE}, linux/net_tstamp.h. */
    private static final int STAMPS = 8 | 16;
    private static final int QUEUE_BYTES = 64 << 20;
    private static final int BATCH = 64;
    /** An Ethernet and an IPv4 header without options, linux/if_ether.h and RFC 791: where the ICMP type is. */
    private static final int ICMP_AT = 34;
    private static final int PROTOCOL_AT = 23;
    private static final int ICMP = 1;
    private static final int REQUEST = 8;
    private static final int REPLY = 0;
    /** {@code struct sockaddr_ll}, linux/if_packet.h. */
    private static final int ADDRESS_SIZE = 20;

    private final Received received = new Received(Arena.ofAuto(), BATCH);
    private final long[] leftNs;
    private final long[] arrivedNs;
    private final Descriptor socket;
    private final Thread thread;
    private volatile boolean stopped;

    /** @param capacity numbers of probes are below it; others are not kept */
    Tap(Cable cable, int capacity) throws Exception {
        leftNs = new long[capacity];
        arrivedNs = new long[capacity];
        socket = cable.near().call(Tap::open);
        thread = Thread.ofPlatform().daemon().name("bench-tap").start(this::run);
    }

    private static Descriptor open() throws IOException {
        Descriptor made = Descriptor.of("socket AF_PACKET", SocketCalls.socket(SocketConstants.AF_PACKET, SocketConstants.SOCK_RAW, 0));
        SocketCalls.setsockopt(made.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_RCVBUFFORCE, QUEUE_BYTES);
        LibcException.check("SO_TIMESTAMPING",
                SocketCalls.setsockopt(made.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_TIMESTAMPING, STAMPS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) SocketConstants.AF_PACKET);
            address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), Short.BYTES, ETH_P_ALL);
            address.set(JAVA_INT, Integer.BYTES, SystemCalls.ifNameToIndex(Cable.DEVICE));
            LibcException.check("bind", SocketCalls.bind(made.number(), address));
        }
        return made;
    }

    private void run() {
        while (!stopped) {
            int count = received.receive(socket.number(), 0);
            for (int i = 0; i < count; i++) {
                received.select(i);
                keep();
            }
            if (count < BATCH) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** The number of a probe is its last eight bytes; it counts from 0 for the first that its socket sends. */
    private void keep() {
        long at = received.dataAt();
        if (received.length() <= ICMP_AT + Long.BYTES || received.data().get(JAVA_BYTE, at + PROTOCOL_AT) != ICMP) {
            return;
        }
        int type = received.data().get(JAVA_BYTE, at + ICMP_AT);
        long number = received.data().get(JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at + received.length() - Long.BYTES);
        if (number >= 0 && number < leftNs.length && (type == REQUEST || type == REPLY)) {
            (type == REQUEST ? leftNs : arrivedNs)[(int) number] = received.stampNs();
        }
    }

    /** The round trip of a probe; 0 if it was not seen whole. To be asked once closed. */
    long rttNs(int number) {
        return leftNs[number] == 0 || arrivedNs[number] == 0 ? 0 : arrivedNs[number] - leftNs[number];
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
