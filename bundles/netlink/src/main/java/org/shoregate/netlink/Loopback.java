package org.shoregate.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

final class Loopback {
    private Loopback() {
    }

    static void up() throws IOException {
        try (Arena arena = Arena.ofConfined();
                Descriptor socket = Descriptor.of("socket", SocketCalls.socket(SocketConstants.AF_NETLINK, SocketConstants.SOCK_RAW, 0))) {
            MemorySegment message = arena.allocate(32, 4);
            message.set(JAVA_INT, 0, 32);
            message.set(JAVA_SHORT, 4, (short) 16);
            message.set(JAVA_SHORT, 6, (short) 5);
            message.set(JAVA_INT, 20, 1);
            message.set(JAVA_INT, 24, 1);
            message.set(JAVA_INT, 28, 1);
            LibcException.check("sendto", SocketCalls.sendto(socket.number(), message, 32, 0, MemorySegment.NULL));
        }
    }
}
