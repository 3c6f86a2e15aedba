package org.shoregate.itests;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.shoregate.netlink.Namespace;

/** A server in the Internet that says something to whoever connects. */
final class Greeter implements AutoCloseable {
    static final int PORT = 25;

    private final ServerSocket server;

    Greeter() throws Exception {
        try (Namespace inet = Namespace.open("inet")) {
            server = inet.call(() -> new ServerSocket(PORT));
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket guest = server.accept()) {
                guest.getOutputStream().write("220 welcome\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the guest has gone, or the server has
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
