package org.shoregate.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** The sockets of many flows, in the namespace of the thread that opens them. Confined to that thread. */
final class FlowSockets implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final ByteBuffer packet = ByteBuffer.allocate(EchoServer.ANSWER_BYTES);

    FlowSockets() throws IOException {
    }

    /** A flow of its own, from this address and port; its probes go to the series. */
    Flow open(InetSocketAddress local, InetSocketAddress remote, Series series) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, EchoServer.ROOM_BYTES);
            channel.bind(local);
            Flow flow = new Flow(channel, remote, series);
            channel.register(selector, SelectionKey.OP_READ, flow);
            return flow;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits up to a millisecond for answers and records those there are. */
    void receive() throws IOException {
        selector.select(this::receive, 1);
    }

    private void receive(SelectionKey key) {
        Flow flow = (Flow) key.attachment();
        try {
            DatagramChannel channel = (DatagramChannel) key.channel();
            while (channel.receive(packet.clear()) != null) {
                record(flow, packet.flip());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private static void record(Flow flow, ByteBuffer answer) throws UnknownHostException {
        if (answer.remaining() != EchoServer.ANSWER_BYTES) {
            return;
        }
        long sequence = answer.getLong();
        byte[] source = new byte[Integer.BYTES];
        answer.get(source);
        Isp.ofSource(InetAddress.getByAddress(source)).ifPresent(exit -> flow.series().answered(sequence, System.nanoTime(), exit));
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
