package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.NotifierContract;

/** {@link NotifierContract} over UDP. */
class UdpContractTest extends NotifierContract {
    private static final int NOBODY = 1;
    private final List<String> received = new ArrayList<>();
    private DatagramChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Override
    protected Notifier accepting() throws Exception {
        return Syslog.notifier("udp:127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    @Override
    protected List<String> received() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (listener.receive(buffer.clear()) != null) {
            received.add(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
        }
        return List.copyOf(received);
    }

    @Override
    protected Notifier failing() {
        return Syslog.notifier("udp:127.0.0.1:" + NOBODY);
    }

    @Override
    protected Optional<Notifier> hanging() {
        return Optional.empty();
    }
}
