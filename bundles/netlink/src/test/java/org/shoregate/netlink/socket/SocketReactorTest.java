package org.shoregate.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.netlink.TwoHosts;

class SocketReactorTest {
    private static final int PORT = 4711;
    private static final SocketPath WAN = new SocketPath("wan", 0, Optional.empty());

    private TwoHosts hosts;
    private SocketReactor reactor;
    private final List<AutoCloseable> servers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("socket");
        reactor = hosts.here.call(() -> new SocketReactor("socket-test"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
        if (reactor != null) {
            reactor.close();
            hosts.close();
        }
    }

    /** Runs it there, on a thread that ends with its socket. */
    private <T extends AutoCloseable> T serve(Callable<T> opening, Service<T> service) throws Exception {
        T server = hosts.there.call(opening);
        servers.add(server);
        hosts.there.start("server", () -> {
            try {
                service.run(server);
            } catch (IOException e) {
                // closed
            }
        });
        return server;
    }

    private interface Service<T> {
        void run(T server) throws IOException;
    }

    private void echoTcp() throws Exception {
        serve(() -> new ServerSocket(PORT), server -> {
            for (;;) {
                try (Socket client = server.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
            }
        });
    }

    private void echoUdp() throws Exception {
        serve(() -> new DatagramSocket(PORT), server -> {
            DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
            for (;;) {
                server.receive(packet);
                server.send(packet);
            }
        });
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private PinnedSocket connect(SocketPath path, InetSocketAddress peer) throws IOException {
        return reactor.tcp(path, peer, PinnedSocket.FOREVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.1.2", "fd09::2"})
    void tcpCarriesBytesBothWays(String peer) throws Exception {
        echoTcp();
        byte[] sent = new byte[100_000];
        new Random(1).nextBytes(sent);
        try (PinnedSocket socket = connect(WAN, at(peer, PORT))) {
            byte[] received = new byte[sent.length];
            int have = 0;
            for (int at = 0; at < sent.length; at += 10_000) {
                socket.write(sent, at, 10_000);
                while (have < at + 10_000) {
                    have += socket.read(received, have, received.length - have, 5000);
                }
            }
            assertThat(received).isEqualTo(sent);
            assertThatThrownBy(() -> socket.read(received, 0, 1, 50)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.1.2", "fd09::2"})
    void udpCarriesDatagramsBothWays(String peer) throws Exception {
        echoUdp();
        try (PinnedSocket socket = reactor.udp(WAN, at(peer, PORT))) {
            byte[] received = new byte[4096];
            for (String word : List.of("one", "two")) {
                socket.write(word.getBytes(StandardCharsets.US_ASCII), 0, word.length());
                int length = socket.read(received, 0, received.length, 5000);
                assertThat(new String(received, 0, length, StandardCharsets.US_ASCII)).isEqualTo(word);
            }
        }
    }

    @Test
    void endOfStreamIsTold() throws Exception {
        serve(() -> new ServerSocket(PORT), server -> server.accept().close());
        try (PinnedSocket socket = connect(WAN, at("10.9.1.2", PORT))) {
            assertThat(socket.read(new byte[10], 0, 10, 5000)).isEqualTo(-1);
        }
    }

    @Test
    void resetIsRefusal() {
        assertThatThrownBy(() -> connect(WAN, at("10.9.1.2", PORT))).isInstanceOf(ConnectException.class)
                .hasMessage("connect 10.9.1.2 port 4711: the peer reset the connection");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void icmpErrorTellsWhoRefusedAndHow(boolean tcp) throws Exception {
        hosts.there("sysctl -qw net.ipv4.ip_forward=1");
        hosts.there("ip route add unreachable 198.18.8.8");
        hosts.there("sysctl -qw net.ipv4.icmp_ratelimit=0");
        long fastestNs = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long startNs = System.nanoTime();
            assertThat(catchThrowable(() -> ask("198.18.8.8", tcp))).isInstanceOfSatisfying(RefusedException.class, e -> {
                assertThat(e.by().getHostAddress()).isEqualTo("10.9.1.2");
                assertThat(e.type()).isEqualTo(3);
                assertThat(e.code()).isEqualTo(1);
            });
            fastestNs = Math.min(fastestNs, System.nanoTime() - startNs);
        }
        assertThat(fastestNs).as("at once, not when the SYN is repeated after a second").isLessThan(900_000_000);
    }

    private void ask(String peer, boolean tcp) throws IOException {
        if (tcp) {
            connect(WAN, at(peer, PORT)).close();
            return;
        }
        try (PinnedSocket socket = reactor.udp(WAN, at(peer, PORT))) {
            socket.write(new byte[1], 0, 1);
            socket.read(new byte[1], 0, 1, 5000);
        }
    }

    @Test
    void closedUdpPortRefuses() throws Exception {
        try (PinnedSocket socket = reactor.udp(WAN, at("fd09::2", PORT))) {
            socket.write(new byte[1], 0, 1);
            assertThatThrownBy(() -> socket.read(new byte[1], 0, 1, 5000)).isInstanceOfSatisfying(RefusedException.class, e -> {
                assertThat(e.type()).as("destination unreachable, RFC 4443").isEqualTo(1);
                assertThat(e.code()).as("port unreachable").isEqualTo(4);
            });
        }
    }

    @Test
    void markIsSet() throws Exception {
        echoTcp();
        hosts.here("ip rule add fwmark 0x100/0xff00 lookup 100");
        hosts.here("ip route add default via 10.9.1.66 table 100");
        hosts.here("sysctl -qw net.ipv4.neigh.wan.retrans_time_ms=50");
        connect(WAN, at("198.18.0.1", PORT)).close();
        assertThatThrownBy(() -> connect(new SocketPath("wan", 0x100, Optional.empty()), at("198.18.0.1", PORT)))
                .as("nobody is 10.9.1.66").hasMessage("ICMP type 3 code 1 from 10.9.1.1");
    }

    @Test
    void sourceIsBound() throws Exception {
        hosts.here("ip addr add 10.9.1.77/24 dev wan");
        ServerSocket server = hosts.there.call(() -> new ServerSocket(PORT));
        servers.add(server);
        SocketPath path = new SocketPath("wan", 0, Optional.of(InetAddress.ofLiteral("10.9.1.77")));
        connect(path, at("10.9.1.2", PORT)).close();
        try (Socket accepted = server.accept()) {
            assertThat(accepted.getInetAddress().getHostAddress()).isEqualTo("10.9.1.77");
        }
        connect(path, at("fd09::2", PORT)).close();
        assertThatThrownBy(() -> connect(new SocketPath("wan", 0, Optional.of(InetAddress.ofLiteral("10.9.1.99"))),
                at("10.9.1.2", PORT))).hasMessageContaining("bind 10.9.1.99: EADDRNOTAVAIL");
    }

    @Test
    void missingDeviceIsNamed() {
        assertThatThrownBy(() -> connect(new SocketPath("absent", 0, Optional.empty()), at("10.9.1.2", PORT)))
                .hasMessageContaining("SO_BINDTODEVICE absent: ENODEV");
    }

    @Test
    void connectingMayHaveATimeOut() {
        assertThatThrownBy(() -> reactor.tcp(WAN, at("198.18.9.9", PORT), 50)).isInstanceOf(SocketTimeoutException.class);
    }

    /** More waiting threads than there are carriers: none may hold one. */
    @Test
    void waitingHoldsNoCarrierAndEndsByInterrupt() throws Exception {
        List<Thread> waiting = new ArrayList<>();
        List<FutureTask<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            FutureTask<Throwable> end = new FutureTask<>(() -> catchThrowable(() -> connect(WAN, at("198.18.9.9", PORT))));
            ends.add(end);
            waiting.add(Thread.ofVirtual().start(end));
        }
        FutureTask<String> other = new FutureTask<>(() -> "ran");
        Thread.ofVirtual().start(other);
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("ran");
        waiting.forEach(Thread::interrupt);
        for (FutureTask<Throwable> end : ends) {
            assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        PinnedSocket socket = reactor.udp(WAN, at("198.18.9.9", PORT));
        FutureTask<Throwable> end = new FutureTask<>(() -> catchThrowable(() -> socket.read(new byte[1], 0, 1, 0)));
        Thread thread = Thread.ofVirtual().start(end);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        reactor.close();
        reactor.close();
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> reactor.udp(WAN, at("198.18.9.9", PORT))).hasMessageContaining("closed");
    }
}
