package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteOrder;
import org.shoregate.netlink.TwoHosts;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/** Answers echo requests to 10.9.1.2 in place of its kernel, after a while. */
final class SlowEcho implements AutoCloseable {
    private static final int IP_HEADER = 20;
    private static final int REQUEST = 8;

    private final MemorySegment packet = Arena.ofAuto().allocate(IP_HEADER + EchoPacket.SIZE, Long.BYTES);
    private final MemorySegment asker = SocketAddress.of(InetAddress.ofLiteral("10.9.1.1"));
    private final Descriptor socket;
    private volatile boolean stopped;

    SlowEcho(TwoHosts hosts) throws Exception {
        hosts.there("sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        socket = hosts.there.call(() -> Descriptor.of("socket",
                SocketCalls.socket(SocketConstants.AF_INET, SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK, EchoProtocol.ICMP.number)));
    }

    /** From now on; once. */
    void start(long delayMs) {
        Thread.ofPlatform().daemon().name("slow-echo").start(() -> run(delayMs));
    }

    private void run(long delayMs) {
        try {
            while (!stopped) {
                int size = SocketCalls.recv(socket.number(), packet, 0);
                if (size == packet.byteSize() && EchoPacket.type(packet, IP_HEADER) == REQUEST) {
                    Thread.sleep(delayMs);
                    answer();
                } else {
                    Thread.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        socket.close();
    }

    private void answer() {
        MemorySegment reply = packet.asSlice(IP_HEADER);
        long end = EchoPacket.SIZE;
        int id = EchoPacket.id(reply, 0);
        EchoPacket.write(reply, 0, EchoProtocol.ICMP.reply, id, secret(reply, end), Tail.number(reply, end));
        SocketCalls.sendto(socket.number(), reply, EchoPacket.SIZE, 0, asker);
    }

    private static long secret(MemorySegment packet, long end) {
        MemorySegment tail = packet.asSlice(end - Tail.SIZE, Long.BYTES);
        return tail.get(JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 0);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
