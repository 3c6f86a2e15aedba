package org.shoregate.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.shoregate.netlink.Namespace;

/** A TCP download by a client that only receives. Thread-safe. */
final class Download implements AutoCloseable {
    private static final int ATTEMPTS = 64;
    /** Leaves time for two retransmissions, after one and after two more seconds. */
    private static final int CONNECT_MS = 4000;

    private final Socket socket;
    private final Stall stall = new Stall(System.nanoTime());

    private Download(Namespace lan, Socket socket) {
        this.socket = socket;
        lan.start("lab-download", this::read);
    }

    /** Opens connections until one leaves by this provider, and keeps that one. */
    static Download open(Namespace lan, Ports ports, Isp isp) throws Exception {
        return lan.call(() -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                Socket socket = connect(ports.next(DownloadServer.PORT));
                byte[] source = socket.getInputStream().readNBytes(Integer.BYTES);
                if (source.length == Integer.BYTES && Isp.ofSource(InetAddress.getByAddress(source)).equals(java.util.Optional.of(isp))) {
                    return new Download(lan, socket);
                }
                socket.close();
            }
            throw new IOException("no new TCP connection left by " + isp);
        });
    }

    /** What became of it since this moment. */
    Stall.Outcome since(long fromNs) {
        return stall.since(fromNs, System.nanoTime());
    }

    private static Socket connect(Ports.Pair pair) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(pair.local());
            socket.connect(pair.remote(), CONNECT_MS);
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void read() {
        byte[] piece = new byte[1 << 16];
        try {
            InputStream in = socket.getInputStream();
            while (in.read(piece) >= 0) {
                stall.arrived(System.nanoTime());
            }
            stall.broken("closed by the server");
        } catch (IOException e) {
            stall.broken(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
