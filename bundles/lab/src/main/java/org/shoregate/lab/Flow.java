package org.shoregate.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A UDP flow to an echo server: one socket. Confined to one thread, but its series is not. */
final class Flow implements AutoCloseable {
    private final DatagramChannel channel;
    private final InetSocketAddress remote;
    private final Series series;
    private final ByteBuffer packet = ByteBuffer.allocate(Long.BYTES);

    Flow(DatagramChannel channel, InetSocketAddress remote, Series series) {
        this.channel = channel;
        this.remote = remote;
        this.series = series;
    }

    Series series() {
        return series;
    }

    /**
     * Sends one probe.
     *
     * @throws IOException if the LAN host cannot send it; the series has it as unanswered
     */
    void send() throws IOException {
        packet.clear().putLong(series.sent(System.nanoTime())).flip();
        channel.send(packet, remote);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
