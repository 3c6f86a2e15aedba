package org.shoregate.lab.detection;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.lab.Topology;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Answers echo requests to one address of the internet host after a while, in place of the host's kernel: a long line without the
 * kernel's netem, which not every kernel has. A thread of its own.
 */
final class SlowEcho implements AutoCloseable {
    /** {@code IPPROTO_ICMP}, linux/in.h. */
    private static final int ICMP = 1;
    /** RFC 792. */
    private static final byte REQUEST = 8;
    private static final byte REPLY = 0;
    private static final int CHECKSUM = 2;
    private static final int HEADER_WORDS = 0xf;
    private static final int LOW_16 = 0xffff;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int BATCH = 16;
    private static final long TICK_NS = 500_000;

    private record Due(long atNs, MemorySegment packet, InetAddress to) {
    }

    private final long delayNs;
    private final Descriptor socket;
    private final Thread thread;
    private final Received received = new Received(Arena.ofAuto(), BATCH);
    private final Deque<Due> queue = new ArrayDeque<>();
    private volatile boolean stopped;

    private SlowEcho(Topology topology, Descriptor socket, Duration delay) {
        this.delayNs = delay.toNanos();
        this.socket = socket;
        this.thread = topology.internet().start("bench-slow-echo", this::run);
    }

    /** From now on nothing but it answers echo requests there. */
    static SlowEcho start(Topology topology, InetAddress address, Duration delay) throws Exception {
        Descriptor socket = topology.internet().call(() -> {
            Files.writeString(Path.of("/proc/sys/net/ipv4/icmp_echo_ignore_all"), "1");
            return open(address);
        });
        return new SlowEcho(topology, socket, delay);
    }

    private static Descriptor open(InetAddress address) throws IOException {
        int socket = SocketCalls.socket(SocketConstants.AF_INET, SocketConstants.SOCK_RAW, ICMP);
        Descriptor made = Descriptor.of("socket ICMP", socket);
        try {
            LibcException.check("bind " + address.getHostAddress(), SocketCalls.bind(made.number(), SocketAddress.of(address)));
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    private void run() {
        while (!stopped) {
            int count = received.receive(socket.number(), 0);
            for (int i = 0; i < count; i++) {
                received.select(i);
                keep(System.nanoTime());
            }
            while (!queue.isEmpty() && queue.peek().atNs() - System.nanoTime() < 0) {
                Due due = queue.remove();
                SocketCalls.sendto(socket.number(), due.packet(), due.packet().byteSize(), 0, SocketAddress.of(due.to()));
            }
            if (count < BATCH) {
                LockSupport.parkNanos(TICK_NS);
            }
        }
    }

    /** A raw socket gives the IP header, too, whose first byte tells its length. */
    private void keep(long nowNs) {
        long header = Integer.BYTES * (long) (received.data().get(JAVA_BYTE, received.dataAt()) & HEADER_WORDS);
        MemorySegment packet = received.data().asSlice(received.dataAt(), received.length());
        if (packet.byteSize() < header + Long.BYTES || packet.get(JAVA_BYTE, header) != REQUEST) {
            return;
        }
        MemorySegment reply = Arena.ofAuto().allocate(packet.byteSize() - header, Long.BYTES).copyFrom(packet.asSlice(header));
        reply.set(JAVA_BYTE, 0, REPLY);
        reply.set(BE16, CHECKSUM, adjusted(reply.get(BE16, CHECKSUM)));
        queue.add(new Due(nowNs + delayNs, reply, SocketAddress.read(received.names(), received.nameAt())));
    }

    /** The checksum of a packet whose first word has become 0x0800 less, RFC 1624. */
    static short adjusted(short checksum) {
        int sum = (checksum & LOW_16) + (REQUEST << Byte.SIZE);
        return (short) ((sum & LOW_16) + (sum >>> Short.SIZE));
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
