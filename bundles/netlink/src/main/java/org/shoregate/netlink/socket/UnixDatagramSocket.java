package org.shoregate.netlink.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/** Sends datagrams on this machine, {@code AF_UNIX} and {@code SOCK_DGRAM} of unix(7), which the JDK cannot. Not thread-safe. */
public final class UnixDatagramSocket implements AutoCloseable {
    private final Descriptor descriptor;

    /** Opens one that cannot be answered. */
    public UnixDatagramSocket() throws IOException {
        descriptor = Descriptor.of("socket", SocketCalls.socket(SocketConstants.AF_UNIX,
                SocketConstants.SOCK_DGRAM | SocketConstants.SOCK_NONBLOCK, 0));
    }

    /**
     * Sends, and never blocks.
     *
     * @return false if the receiver's queue is full
     * @throws IOException if there is no receiver, or it takes no datagrams, or none so long
     * @throws IllegalArgumentException if the receiver's name has 108 bytes or more
     */
    public boolean send(Path receiver, byte[] message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(JAVA_BYTE, message);
            int sent = SocketCalls.sendto(descriptor.number(), data, message.length, SocketConstants.MSG_NOSIGNAL,
                    SocketAddress.of(receiver));
            if (sent == -Errno.EAGAIN || sent == -Errno.ENOBUFS) {
                return false;
            }
            LibcException.check(receiver.toString(), sent);
            return true;
        }
    }

    /** Repeating it is harmless. */
    @Override
    public void close() {
        descriptor.close();
    }
}
