package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.TwoHosts;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

class SocketFilterTest {
    private static final int OURS = 0xabcd;
    private static final int ANOTHERS = 0xabce;

    @Test
    void onlyRepliesWithOurIdentifierComeThrough() throws Exception {
        try (TwoHosts hosts = new TwoHosts("filter")) {
            hosts.here.call(() -> {
                check(EchoProtocol.ICMP, "127.0.0.1");
                check(EchoProtocol.ICMPV6, "::1");
                return null;
            });
        }
    }

    /** The loopback interface answers while the request is being sent. */
    private static void check(EchoProtocol protocol, String target) throws Exception {
        try (Arena arena = Arena.ofConfined(); Descriptor filtered = raw(protocol); Descriptor plain = raw(protocol)) {
            SocketFilter.keepIdentifier(filtered.number(), protocol, OURS);
            MemorySegment packet = arena.allocate(EchoPacket.SIZE);
            for (int id : new int[] {ANOTHERS, OURS, ANOTHERS}) {
                EchoPacket.write(packet, 0, protocol.request, id, 1, 1);
                int sent = SocketCalls.sendto(plain.number(), packet, EchoPacket.SIZE, 0, SocketAddress.of(InetAddress.getByName(target)));
                assertThat(sent).isEqualTo(EchoPacket.SIZE);
            }
            MemorySegment received = arena.allocate(100);
            assertThat(ids(protocol, filtered, received)).isEqualTo("abcd ");
            assertThat(ids(protocol, plain, received)).isEqualTo("abce abcd abce ");
        }
    }

    private static Descriptor raw(EchoProtocol protocol) throws LibcException {
        Descriptor made = Descriptor.of("socket", SocketCalls.socket(protocol.family, SocketConstants.SOCK_RAW, protocol.number));
        protocol.filterReplies(made.number());
        return made;
    }

    private static String ids(EchoProtocol protocol, Descriptor socket, MemorySegment received) {
        StringBuilder ids = new StringBuilder();
        while (SocketCalls.recv(socket.number(), received, SocketConstants.MSG_DONTWAIT) != -Errno.EAGAIN) {
            int at = protocol.headerOffset(received, 0, true);
            ids.append(Integer.toHexString(EchoPacket.id(received, at))).append(' ');
        }
        return ids.toString();
    }
}
