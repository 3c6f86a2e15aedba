package org.shoregate.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells each TCP client the address it came from, and then sends without end at a steady pace. */
final class DownloadServer implements AutoCloseable {
    static final int PORT = 7008;
    private static final int BACKLOG = 64;
    private static final byte[] PIECE = new byte[2048];
    private static final long PAUSE_MS = 10;

    private final ServerSocket listener;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private DownloadServer(ServerSocket listener) {
        this.listener = listener;
    }

    static DownloadServer start(Topology topology) throws Exception {
        DownloadServer server = new DownloadServer(topology.internet().call(() -> {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(PORT), BACKLOG);
            return socket;
        }));
        topology.internet().start("lab-download-accept", server::accept);
        return server;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().name("lab-download-server").start(() -> serve(client));
            }
        } catch (IOException e) {
            clients.clear();
        }
    }

    private void serve(Socket client) {
        try (client; OutputStream out = client.getOutputStream()) {
            out.write(client.getInetAddress().getAddress());
            while (!listener.isClosed()) {
                out.write(PIECE);
                Thread.sleep(PAUSE_MS);
            }
        } catch (IOException e) {
            clients.remove(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
