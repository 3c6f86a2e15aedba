package org.shoregate.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/**
 * Answers each UDP packet with its first eight bytes and the source address it came from, so that the sender learns by which provider
 * it left. One socket per address, or the answer would not come from where the question went.
 */
final class EchoServer implements AutoCloseable {
    static final int PORT = 7007;
    static final int ANSWER_BYTES = Long.BYTES + Integer.BYTES;
    private static final int MAX_PACKET_BYTES = 1500;
    /** As much as the kernel lets be had: twice net.core.rmem_max, 550 small packets if nobody has raised that. */
    static final int ROOM_BYTES = 4 << 20;

    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer packet = ByteBuffer.allocate(MAX_PACKET_BYTES);

    private EchoServer(Topology topology, Selector selector) {
        this.selector = selector;
        this.thread = topology.internet().start("lab-echo", this::serve);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    static EchoServer start(Topology topology) throws Exception {
        Selector selector = topology.internet().call(() -> open(Topology.internetAddresses()));
        return new EchoServer(topology, selector);
    }

    private static Selector open(List<InetAddress> addresses) throws IOException {
        Selector selector = Selector.open();
        for (InetAddress address : addresses) {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM_BYTES);
            channel.bind(new InetSocketAddress(address, PORT));
            channel.register(selector, SelectionKey.OP_READ);
        }
        return selector;
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::answer);
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            return;
        }
    }

    private void answer(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            InetSocketAddress source = (InetSocketAddress) channel.receive(packet.clear());
            while (source != null) {
                if (packet.position() >= Long.BYTES) {
                    packet.position(Long.BYTES).put(source.getAddress().getAddress()).flip();
                    channel.send(packet, source);
                }
                source = (InetSocketAddress) channel.receive(packet.clear());
            }
        } catch (IOException e) {
            // No route back to the asker: his packet is lost, which is for him to count.
            packet.clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
