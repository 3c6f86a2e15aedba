package org.shoregate.sockets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.probe.IcmpException;
import org.shoregate.api.probe.UplinkDatagrams;
import org.shoregate.testkit.TwoIsps;

@Timeout(60)
class NetlinkUplinkSocketsTest {
    private static final int PORT = 4711;
    private static final InetSocketAddress FAR = at("203.0.113.1");

    private final List<AutoCloseable> servers = new ArrayList<>();
    private TwoIsps isps;
    private NetlinkUplinkSockets sockets;

    @BeforeEach
    void start() throws Exception {
        isps = new TwoIsps("socks");
        sockets = isps.gateway.call(NetlinkUplinkSockets::new);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
        if (sockets != null) {
            sockets.stop();
            isps.close();
        }
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), PORT);
    }

    private void echo() throws Exception {
        servers.add(isps.serve(() -> new ServerSocket(PORT), server -> {
            for (;;) {
                try (Socket client = server.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
            }
        }));
        servers.add(isps.serve(() -> new DatagramSocket(FAR), server -> {
            DatagramPacket packet = new DatagramPacket(new byte[5000], 5000);
            for (;;) {
                server.receive(packet);
                server.send(packet);
            }
        }));
    }

    private String askByTcp(int isp) throws IOException {
        try (Socket socket = sockets.tcp(isps.uplink(isp))) {
            socket.connect(FAR, 5000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return (char) in.read() + new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        }
    }

    private String askByUdp(int isp) throws IOException {
        try (UplinkDatagrams socket = sockets.udp(isps.uplink(isp), FAR)) {
            socket.send("hello".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.receive(), StandardCharsets.US_ASCII);
        }
    }

    /** ISP1 has the default route, ISP2 is out of service. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everythingLeavesByTheUplinkAndNothingElsewhere(int isp) throws Exception {
        echo();
        long before = isps.left(isp);
        assertThat(askByTcp(isp)).isEqualTo("hello");
        assertThat(isps.left(isp)).as("SYN, ACK, data, FIN at least").isGreaterThanOrEqualTo(before + 4);
        long between = isps.left(isp);
        assertThat(askByUdp(isp)).isEqualTo("hello");
        assertThat(isps.left(isp)).isGreaterThan(between);
        assertThat(isps.left(3 - isp)).isZero();
    }

    /** The only way left is by ISP1, and nothing may take it. */
    @ParameterizedTest
    @ValueSource(strings = {"ip link set wan2 down", "ip route flush table 53002", "ip link del wan2", "ip addr flush dev wan2"})
    void brokenUplinkLeaksNothing(String fault) throws Exception {
        echo();
        TwoIsps.run(isps.gateway, fault);
        Socket socket = sockets.tcp(isps.uplink(2));
        assertThatThrownBy(() -> socket.connect(FAR, 300)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
            try (UplinkDatagrams datagrams = sockets.udp(isps.uplink(2), FAR)) {
                datagrams.send(new byte[1]);
                Thread.currentThread().interrupt();
                datagrams.receive();
            } finally {
                Thread.interrupted();
            }
        }).isInstanceOf(IOException.class);
        assertThat(isps.left(1)).isZero();
    }

    @Test
    void refusalsAreTold() throws Exception {
        Socket reset = sockets.tcp(isps.uplink(2));
        assertThatThrownBy(() -> reset.connect(FAR, 5000)).isInstanceOf(ConnectException.class);
        Socket unreachable = sockets.tcp(isps.uplink(2));
        InetSocketAddress nowhere = at(TwoIsps.UNREACHABLE);
        assertThatThrownBy(() -> unreachable.connect(nowhere, 5000)).isInstanceOfSatisfying(IcmpException.class, e -> {
            assertThat(e.by().getHostAddress()).isEqualTo("10.9.2.1");
            assertThat(e.type()).isEqualTo(3);
            assertThat(e.code()).isEqualTo(1);
        });
        UplinkDatagrams closedPort = sockets.udp(isps.uplink(2), FAR);
        closedPort.send(new byte[1]);
        assertThatThrownBy(closedPort::receive).isInstanceOfSatisfying(IcmpException.class,
                e -> assertThat(e.code()).as("port unreachable").isEqualTo(3));
    }

    @Test
    void socketKeepsTheManners() throws Exception {
        echo();
        Socket socket = sockets.tcp(isps.uplink(1));
        assertThatThrownBy(socket::getInputStream).isInstanceOf(SocketException.class);
        socket.connect(FAR, 5000);
        assertThat(socket.isConnected()).isTrue();
        assertThat(socket.getRemoteSocketAddress()).isEqualTo(FAR);
        assertThat(socket.getTcpNoDelay()).isTrue();
        assertThat(socket.getSoLinger()).isEqualTo(-1);
        socket.setSoTimeout(50);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> socket.setReceiveBufferSize(1)).isInstanceOf(SocketException.class);
        socket.getInputStream().close();
        assertThat(socket.isClosed() || socket.getInputStream() == null).as("its stream closes it").isTrue();
    }
}
