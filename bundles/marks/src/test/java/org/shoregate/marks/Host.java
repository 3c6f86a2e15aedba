package org.shoregate.marks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.shoregate.netlink.Namespace;

/** A namespace of its own for one test, with people in it who ask and answer by UDP. */
public final class Host implements AutoCloseable {
    private static final int TIMEOUT_MS = 700;
    private static final int LENGTH = 200;

    private final String role;
    private final Namespace namespace;
    private final List<DatagramSocket> sockets = new ArrayList<>();

    /** Skips the test unless the process is root and nft is there. */
    public Host(String role) throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nft: install nftables");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/conntrack")), "needs conntrack: install conntrack");
        this.role = role;
        String name = "sg-" + ProcessHandle.current().pid() + "-m-" + role;
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
    }

    public Namespace namespace() {
        return namespace;
    }

    /** A backend that acts here. */
    public NftMarkBackend backend() throws Exception {
        return namespace.call(NftMarkBackend::new);
    }

    /** Connects an interface here to one there. */
    void connect(String here, Host there, String device) throws Exception {
        run("ip link add " + here + " type veth peer name " + device + " netns " + there.namespace.name() + "; ip link set " + here + " up");
        there.run("ip link set " + device + " up");
    }

    /** Runs a script inside; its failure is an {@link AssertionError}. */
    public String run(String script) throws Exception {
        return namespace.call(() -> shell(script));
    }

    private static String shell(String script) {
        try {
            Process process = new ProcessBuilder("sh", "-ec", script).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(script + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Answers what is asked there with its role and the asker's address, until it is closed. */
    void answer(String address, int port) throws Exception {
        DatagramSocket socket = socket(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        sockets.add(socket);
        namespace.start("answer " + role, () -> answer(socket));
    }

    private void answer(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[LENGTH], LENGTH);
                socket.receive(packet);
                byte[] text = (role + " " + packet.getAddress().getHostAddress()).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(text, text.length, packet.getSocketAddress()));
            }
        } catch (SocketException e) {
            // Reason: closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket by which to ask; its port is the kernel's choice if it is 0. */
    DatagramSocket socket(InetSocketAddress local) throws Exception {
        return namespace.call(() -> new DatagramSocket(local));
    }

    /** The answer; {@code nothing} if there is none. */
    String ask(String address, int port) throws Exception {
        try (DatagramSocket socket = socket(new InetSocketAddress(0))) {
            return ask(socket, address, port);
        }
    }

    static String ask(DatagramSocket socket, String address, int port) throws IOException {
        socket.send(new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral(address), port));
        socket.setSoTimeout(TIMEOUT_MS);
        DatagramPacket answer = new DatagramPacket(new byte[LENGTH], LENGTH);
        try {
            socket.receive(answer);
        } catch (SocketTimeoutException e) {
            return "nothing";
        }
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
        namespace.close();
    }
}
