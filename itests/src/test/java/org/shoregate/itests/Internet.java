package org.shoregate.itests;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.shoregate.netlink.Namespace;

/** A host in the Internet that takes connections from the LAN and sees from which address they come, that is, by which provider. */
final class Internet implements AutoCloseable {
    static final String BY_ISP1 = "203.0.113.2";
    static final String BY_ISP2 = "198.51.100.2";
    private static final int PORT = 7;
    private static final int CONNECT_LIMIT_MS = 500;

    private final Namespace lan = Namespace.open("lan");
    private final Namespace inet = Namespace.open("inet");
    private final ServerSocket server;

    Internet() throws Exception {
        server = inet.call(() -> {
            ServerSocket socket = new ServerSocket(PORT);
            socket.setSoTimeout(CONNECT_LIMIT_MS);
            return socket;
        });
    }

    /**
     * Connects once from the LAN: the address that was seen, or nothing if no connection came about. By default the kernel chooses
     * among the ways of a route by addresses alone, so other ways need other numbers.
     *
     * @param number of the address to connect to
     */
    Optional<String> connect(int number) {
        return connect(Topology.internetAddress(number));
    }

    /** The same by address. */
    Optional<String> connect(String address) {
        try {
            return lan.call(() -> connectHere(address));
        } catch (IOException e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> connectHere(String address) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, PORT), CONNECT_LIMIT_MS);
            try (Socket accepted = server.accept()) {
                return Optional.of(accepted.getInetAddress().getHostAddress());
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        lan.close();
        inet.close();
    }
}
