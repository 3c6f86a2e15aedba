package org.shoregate.notify.syslog.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.shoregate.api.net.IpText;

/**
 * RFC 6587 with octet counting. A connection for each delivery: the receiver has read everything when it closes its side after
 * ours, which syslog over TCP says in no other way.
 */
record TcpReceiver(String host, int port, Duration limit) implements Receiver {
    private static final int SKIPPED = 512;

    @Override
    public String send(List<byte[]> messages) throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(host);
        try (SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            if (!channel.connect(new InetSocketAddress(address, port))) {
                Receiver.await(channel, SelectionKey.OP_CONNECT, limit, "connecting");
                channel.finishConnect();
            }
            for (byte[] message : messages) {
                write(channel, framed(message));
            }
            channel.shutdownOutput();
            awaitEnd(channel);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while sending to " + host);
        }
        return "taken by " + IpText.of(address) + " port " + port;
    }

    /** RFC 6587, section 3.4.1: its length in octets, a blank, the message. */
    private static ByteBuffer framed(byte[] message) {
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(length.length + message.length).put(length).put(message).flip();
    }

    private void write(SocketChannel channel, ByteBuffer bytes) throws IOException, InterruptedException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Receiver.await(channel, SelectionKey.OP_WRITE, limit, "taking the message");
            }
        }
    }

    private void awaitEnd(SocketChannel channel) throws IOException, InterruptedException {
        ByteBuffer skipped = ByteBuffer.allocate(SKIPPED);
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadlineNs - System.nanoTime())).plusMillis(1);
            if (System.nanoTime() - deadlineNs > 0 || !Receiver.isReady(channel, SelectionKey.OP_READ, left)) {
                throw new EOFException("it has not closed the connection " + limit.toSeconds()
                        + " s after the last message, so it has "
                        + "perhaps not read it; is it a syslog receiver?");
            }
            if (channel.read(skipped.clear()) < 0) {
                return;
            }
        }
    }
}
