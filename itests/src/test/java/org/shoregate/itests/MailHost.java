package org.shoregate.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shoregate.netlink.Namespace;

/** A mail server in the Internet that takes everything (RFC 5321), in clear text, one message after the other. */
final class MailHost implements AutoCloseable {
    private static final int PORT = 25;

    private final Namespace inet = Namespace.open("inet");
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    MailHost() throws Exception {
        server = inet.call(() -> new ServerSocket(PORT));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /** With header, as they came. */
    List<String> mails() {
        return List.copyOf(mails);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                continue; // closed, or the client went away
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ")[0].toUpperCase();
            if (verb.equals("DATA")) {
                say(out, "354 go on");
                mails.add(text(in));
            }
            say(out, verb.equals("QUIT") ? "221 bye" : "250 fine");
        }
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        inet.close();
    }
}
