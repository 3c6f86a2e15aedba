package org.shoregate.itests;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.netlink.Namespace;

/**
 * A steady stream of UDP packets from the LAN to a host in the Internet, as one connection. What arrives is counted by the kernel there, so
 * that no busy reader is taken for a loss.
 */
final class Traffic implements AutoCloseable {
    private static final int PORT = 9;
    private static final int PER_S = 10_000;
    private static final int BURST = 10;
    private static final long BURST_NS = 1_000_000_000L * BURST / PER_S;
    private static final Pattern PACKETS = Pattern.compile("counter packets (\\d+)");
    private static final String NFT = "ip netns exec inet nft ";

    private final Namespace lan = Namespace.open("lan");
    private final DatagramSocket socket;
    private final InetSocketAddress to;
    private final Thread thread = Thread.ofPlatform().daemon().name("stream").unstarted(this::run);
    private volatile boolean stopped;
    private volatile long sent;

    /** @param source the gateway's address that the packets come from, behind its NAT: only those are counted */
    Traffic(int number, String source) throws Exception {
        to = new InetSocketAddress(InetAddress.ofLiteral(Topology.internetAddress(number)), PORT);
        socket = lan.call(DatagramSocket::new);
        Command.run("sh", "-c", NFT + "delete table ip stream");
        Command.output(NFT + "add table ip stream");
        Command.run("sh", "-c", NFT + "'add chain ip stream in { type filter hook input priority -10 ; }'");
        Command.output(NFT + "add rule ip stream in ip saddr " + source + " udp dport " + PORT + " counter drop");
    }

    void start() {
        thread.start();
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64, to);
        long nextNs = System.nanoTime();
        while (!stopped) {
            for (int i = 0; i < BURST; i++) {
                send(packet);
            }
            nextNs += BURST_NS;
            LockSupport.parkNanos(nextNs - System.nanoTime());
        }
    }

    private void send(DatagramPacket packet) {
        try {
            socket.send(packet);
            sent++;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it. */
    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long sent() {
        return sent;
    }

    long arrived() {
        Matcher counter = PACKETS.matcher(Command.output(NFT + "list table ip stream"));
        return counter.find() ? Long.parseLong(counter.group(1)) : -1;
    }

    @Override
    public void close() {
        stop();
        socket.close();
        lan.close();
    }
}
