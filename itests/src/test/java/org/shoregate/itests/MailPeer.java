package org.shoregate.itests;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.shoregate.netlink.Namespace;

/** As much of a mail server as it takes to be sent mail: RFC 5321 without extensions. */
final class MailPeer implements Closeable {
    /** What came between DATA and its end, of each mail. */
    final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
    private static final int PORT = 25;
    private final ServerSocket socket;

    /** On a port of this machine. */
    MailPeer(int port) throws IOException {
        this(new ServerSocket(port, 5, InetAddress.getLoopbackAddress()));
    }

    private MailPeer(ServerSocket socket) {
        this.socket = socket;
        Thread.ofPlatform().daemon().name("mail-peer").start(this::serve);
    }

    /** The usual port of the host in the Internet. */
    static MailPeer inInternet() throws Exception {
        try (Namespace inet = Namespace.open("inet")) {
            return new MailPeer(inet.call(() -> new ServerSocket(PORT)));
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // closed, by us or by the client: the next one is what counts
                continue;
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        reply(out, "220 peer");
        for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
            if (line.equals("DATA")) {
                reply(out, "354 go on");
                mails.add(data(in));
                reply(out, "250 kept as 1");
            } else {
                reply(out, "250 fine");
            }
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line).append('\n');
        }
        return data.toString();
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
