package org.example.greeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;
import org.shoregate.testkit.PlainSockets;
import org.shoregate.testkit.ProbeTypeContract;

/** Everything that Shoregate expects of a probe type, tried with one server that greets and one that does not. */
class GreetingProbeTypeTest extends ProbeTypeContract {
    private final ServerSocket polite = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    GreetingProbeTypeTest() throws IOException {
        Thread.ofVirtual().start(this::greet);
    }

    private void greet() {
        while (!polite.isClosed()) {
            try (Socket guest = polite.accept()) {
                guest.getOutputStream().write("220 welcome\r\n".getBytes());
            } catch (IOException e) {
                if (!polite.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        polite.close();
        mute.close();
    }

    @Override
    protected ProbeType type() {
        return new GreetingProbeType(new PlainSockets());
    }

    @Override
    protected Uplink uplink() {
        return PlainSockets.uplink();
    }

    @Override
    protected Target answering() {
        return new Target("greeting", "127.0.0.1:" + polite.getLocalPort());
    }

    @Override
    protected Target silent() {
        return new Target("greeting", "127.0.0.1:" + mute.getLocalPort());
    }

    @Override
    protected Target nonsense() {
        return new Target("greeting", "127.0.0.1");
    }
}
