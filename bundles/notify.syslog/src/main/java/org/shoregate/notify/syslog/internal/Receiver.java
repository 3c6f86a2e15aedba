package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where messages are sent. Immutable, thread-safe. */
sealed interface Receiver permits UnixReceiver, UdpReceiver, TcpReceiver {
    /** The usual one of syslog over UDP (RFC 5426, section 3.3), and of most receivers over TCP (RFC 6587, section 3.2). */
    int PORT = 514;
    Pattern NETWORK = Pattern.compile("(udp|tcp):(?:\\[([^]]+)]|([^:\\[\\]]+))(?::(\\d{1,5}))?");

    /**
     * Sends messages, in order, and waits until they are taken so far as that can be told.
     *
     * @return what became of them, one line for people
     * @throws InterruptedException if the thread was interrupted
     */
    String send(List<byte[]> messages) throws IOException, InterruptedException;

    /**
     * Reads {@code unix:PATH}, {@code udp:HOST[:PORT]} or {@code tcp:HOST[:PORT]}.
     *
     * @param limit for each wait
     * @throws IllegalArgumentException if the text is none of them
     */
    static Receiver of(String address, Duration limit) {
        String text = address.strip();
        if (text.startsWith("unix:/")) {
            return new UnixReceiver(Path.of(text.substring("unix:".length())), limit);
        }
        Matcher network = NETWORK.matcher(text);
        int port = network.matches() && network.group(4) != null ? Integer.parseInt(network.group(4)) : PORT;
        if (!network.matches() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("address = " + address
                    + " is not understood; write unix:/dev/log, udp:HOST, tcp:HOST or tcp:HOST:PORT");
        }
        String host = network.group(2) != null ? network.group(2) : network.group(3);
        return network.group(1).equals("udp") ? new UdpReceiver(host, port) : new TcpReceiver(host, port, limit);
    }

    /**
     * Waits until a channel is ready; false if it is not within the time.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static boolean isReady(SelectableChannel channel, int operation, Duration within) throws IOException, InterruptedException {
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, operation);
            selector.select(within.toMillis());
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for a syslog receiver");
            }
            boolean ready = key.isValid() && (key.readyOps() & operation) != 0;
            key.cancel();
            selector.selectNow();
            return ready;
        }
    }

    /** As {@link #isReady}, but being late is a failure. */
    static void await(SelectableChannel channel, int operation, Duration within, String what)
            throws IOException, InterruptedException {
        if (!isReady(channel, operation, within)) {
            throw new SocketTimeoutException(what + " took more than " + within.toSeconds() + " s");
        }
    }
}
