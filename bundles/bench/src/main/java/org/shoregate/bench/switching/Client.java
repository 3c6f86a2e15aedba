package org.shoregate.bench.switching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** A client of the LAN's and a server that tells by which address a question came. Used by one thread. */
final class Client implements AutoCloseable {
    private static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.1");
    private static final String BY_ISP2 = Isp.ISP2.gatewayAddress().getHostAddress();
    /** Round trips in the lab take a tenth of this, and it is how exact the figure is. */
    private static final int ANSWER_MS = 2;
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long BACK_WITHIN_NS = 60_000_000_000L;
    private static final int BACK_EVERY_MS = 20;
    private static final int SIZE = 64;

    private final Topology topology;
    private final DatagramSocket server;
    private DatagramSocket flow;

    Client(Topology topology) throws Exception {
        this.topology = topology;
        server = topology.internet().call(() -> new DatagramSocket(new InetSocketAddress(SERVER, LiveGateway.PORT)));
        Thread.ofPlatform().name("bench-echo").daemon().start(this::serve);
        flow = open();
    }

    private DatagramSocket open() throws Exception {
        DatagramSocket socket = topology.lan().call(() -> new DatagramSocket());
        socket.setSoTimeout(ANSWER_MS);
        return socket;
    }

    /** Another flow than before, by whichever provider. */
    void another() throws Exception {
        flow.close();
        flow = open();
        long end = System.nanoTime() + PATIENCE_NS;
        while (ask().isEmpty()) {
            giveUp(end);
        }
    }

    /** When the first question of the same flow was sent that came by ISP2. */
    long moved() throws IOException {
        long end = System.nanoTime() + PATIENCE_NS;
        while (true) {
            long sent = System.nanoTime();
            if (ask().equals(BY_ISP2)) {
                return sent;
            }
            giveUp(end);
        }
    }

    /** When the first new flow began that came by ISP2; each question is a flow of its own. */
    long begun() throws Exception {
        long end = System.nanoTime() + PATIENCE_NS;
        while (true) {
            flow.close();
            flow = open();
            long sent = System.nanoTime();
            if (ask().equals(BY_ISP2)) {
                return sent;
            }
            giveUp(end);
        }
    }

    /** Waits, without haste, until new flows come by ISP1. */
    void awaitBack() throws Exception {
        long end = System.nanoTime() + BACK_WITHIN_NS;
        for (String by = ""; by.isEmpty() || by.equals(BY_ISP2); by = ask()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("no new flow by the provider that was mended within 60 s");
            }
            Thread.sleep(BACK_EVERY_MS);
            flow.close();
            flow = open();
        }
    }

    private static void giveUp(long end) throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("no answer by the other provider within 5 s");
        }
    }

    private String ask() throws IOException {
        flow.send(new DatagramPacket(new byte[1], 1, SERVER, LiveGateway.PORT));
        DatagramPacket answer = new DatagramPacket(new byte[SIZE], SIZE);
        try {
            flow.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[SIZE], SIZE);
                server.receive(question);
                byte[] address = question.getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII);
                server.send(new DatagramPacket(address, address.length, question.getSocketAddress()));
            }
        } catch (SocketException e) {
            return; // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        flow.close();
        server.close();
    }
}
