package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import org.shoregate.api.net.IpText;

/** RFC 5426: one datagram is one message, and nobody says whether it has arrived. That nobody is there is often said. */
record UdpReceiver(String host, int port) implements Receiver {
    /** For an ICMP error to come back. */
    private static final Duration OBJECTION = Duration.ofMillis(200);

    @Override
    public String send(List<byte[]> messages) throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(host);
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(address, port));
            channel.configureBlocking(false);
            for (byte[] message : messages) {
                channel.write(ByteBuffer.wrap(message));
            }
            if (Receiver.isReady(channel, SelectionKey.OP_READ, OBJECTION)) {
                channel.read(ByteBuffer.allocate(1));
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while sending to " + host);
        }
        return "sent to " + IpText.of(address) + " port " + port + " by UDP, which tells no more";
    }
}
