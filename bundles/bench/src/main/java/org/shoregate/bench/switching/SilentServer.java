package org.shoregate.bench.switching;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.shoregate.lab.Topology;

/** A mail server in the Internet to which one can connect, and which never says a word. */
final class SilentServer implements AutoCloseable {
    static final String HOST = "192.0.2.1";
    private static final int PORT = 25;
    private static final int WAITING = 1000;

    private final ServerSocket socket;

    SilentServer(Topology topology) throws Exception {
        // the kernel takes in whoever comes, for nobody asks for them
        socket = topology.internet().call(() -> new ServerSocket(PORT, WAITING, InetAddress.ofLiteral(HOST)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
