package org.shoregate.notify.syslog.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that reads by octet counting (RFC 6587, section 3.4.1) until its sender ends. */
final class TcpLog implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> received = new CopyOnWriteArrayList<>();

    TcpLog() throws IOException {
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String address() {
        return "tcp:127.0.0.1:" + server.getLocalPort();
    }

    List<String> received() {
        return List.copyOf(received);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept(); DataInputStream in = new DataInputStream(socket.getInputStream())) {
                while (true) {
                    received.add(frame(in));
                }
            } catch (IOException e) {
                continue; // one sender is done, or all are
            }
        }
    }

    private static String frame(DataInputStream in) throws IOException {
        int length = 0;
        for (int next = in.read(); next != ' '; next = in.read()) {
            if (next < '0' || next > '9') {
                throw new EOFException();
            }
            length = length * 10 + next - '0';
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
