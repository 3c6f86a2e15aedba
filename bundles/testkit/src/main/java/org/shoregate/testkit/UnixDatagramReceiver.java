package org.shoregate.testkit;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;
import org.shoregate.netlink.socket.UnixDatagramSocket;

/** What listens at {@code /dev/log} or waits for the notices of services, elsewhere. Not thread-safe. */
public final class UnixDatagramReceiver implements AutoCloseable {
    private static final int LONGEST = 65_536;

    private final Path path;
    private final Descriptor descriptor;
    private final List<String> received = new ArrayList<>();

    /** Listens from now on. */
    public UnixDatagramReceiver(Path path) throws IOException {
        this.path = path;
        descriptor = Descriptor.of("socket", SocketCalls.socket(SocketConstants.AF_UNIX,
                SocketConstants.SOCK_DGRAM | SocketConstants.SOCK_NONBLOCK, 0));
        LibcException.check("bind", SocketCalls.bind(descriptor.number(), SocketAddress.of(path)));
    }

    /** The path, in the words of a syslog address. */
    public String address() {
        return "unix:" + path;
    }

    /** All there was until now, oldest first. */
    public List<String> received() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            for (int length = receive(buffer); length >= 0; length = receive(buffer)) {
                received.add(new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
            }
        }
        return List.copyOf(received);
    }

    private int receive(MemorySegment buffer) throws IOException {
        int length = SocketCalls.recv(descriptor.number(), buffer, 0);
        return length == -Errno.EAGAIN ? length : LibcException.check("recv", length);
    }

    /** Leaves no room for more. */
    public UnixDatagramReceiver full() throws IOException {
        try (UnixDatagramSocket sender = new UnixDatagramSocket()) {
            while (sender.send(path, new byte[] {'x'})) {
                continue;
            }
        }
        return this;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
