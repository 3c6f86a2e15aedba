package org.shoregate.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

class UnixDatagramSocketTest {
    @TempDir
    private Path directory;

    private Descriptor listener(int type) throws LibcException {
        Descriptor listener = Descriptor.of("socket", SocketCalls.socket(SocketConstants.AF_UNIX,
                type | SocketConstants.SOCK_NONBLOCK, 0));
        LibcException.check("bind", SocketCalls.bind(listener.number(), SocketAddress.of(directory.resolve("log"))));
        return listener;
    }

    @Test
    void datagramsArriveWholeUntilTheQueueIsFull() throws Exception {
        try (Descriptor listener = listener(SocketConstants.SOCK_DGRAM); UnixDatagramSocket sender = new UnixDatagramSocket();
                Arena arena = Arena.ofConfined()) {
            assertThat(sender.send(directory.resolve("log"), new byte[] {1, 2, 3})).isTrue();
            MemorySegment buffer = arena.allocate(16);
            assertThat(SocketCalls.recv(listener.number(), buffer, 0)).isEqualTo(3);
            assertThat(buffer.asSlice(0, 3).toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2, 3);
            int sent = 0;
            while (sender.send(directory.resolve("log"), new byte[] {4})) {
                sent++;
            }
            assertThat(sent).isPositive();
        }
    }

    @Test
    void whoCannotTakeThemIsNamed() throws Exception {
        try (Descriptor stream = listener(SocketConstants.SOCK_STREAM); UnixDatagramSocket sender = new UnixDatagramSocket()) {
            assertThatThrownBy(() -> sender.send(directory.resolve("log"), new byte[1])).hasMessageContaining("EPROTOTYPE");
            assertThatThrownBy(() -> sender.send(directory.resolve("missing"), new byte[1])).hasMessageContaining(directory
                    + "/missing: ENOENT");
            assertThatThrownBy(() -> sender.send(Path.of("/" + "x".repeat(107)), new byte[1])).hasMessageContaining("too long");
            assertThat(stream.isOpen()).isTrue();
        }
    }
}
