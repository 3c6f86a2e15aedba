package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.from;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.TwoIsps.FAR;
import static org.shoregate.marks.TwoIsps.PORT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;

/** The flags by which two hosts agree on ECN. A connection to isp2 has begun with a SYN and nothing besides. */
class EcnTest {
    private static final int TIMEOUT_MS = 5_000;
    private static final Criterion ASKED = new Criterion.TcpFlags(0, Criterion.TcpFlags.ECE | Criterion.TcpFlags.CWR, true);
    private static final Criterion NOT_ASKED = new Criterion.TcpFlags(Criterion.TcpFlags.SYN,
            Criterion.TcpFlags.SYN | Criterion.TcpFlags.ECE | Criterion.TcpFlags.CWR, false);

    private TwoIsps net;
    private NftMarkBackend backend;
    private ServerSocket first;
    private ServerSocket second;

    @BeforeEach
    void make() throws Exception {
        net = new TwoIsps();
        backend = net.gateway.backend();
        net.lan.run("echo 1 >/proc/sys/net/ipv4/tcp_ecn");
        first = serve(net.isp1, "isp1");
        second = serve(net.isp2, "isp2");
    }

    @AfterEach
    void remove() throws IOException {
        if (net != null) {
            first.close();
            second.close();
            backend.close();
            net.close();
        }
    }

    private static ServerSocket serve(Host host, String name) throws Exception {
        ServerSocket server = host.namespace().call(() -> new ServerSocket(PORT, 1, InetAddress.ofLiteral(FAR)));
        host.namespace().start("serve " + name, () -> serve(server, name));
        return server;
    }

    private static void serve(ServerSocket server, String name) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (SocketException e) {
            // Reason: closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String connect() throws Exception {
        try (Socket socket = net.lan.namespace().call(() -> new Socket(InetAddress.ofLiteral(FAR), PORT))) {
            socket.setSoTimeout(TIMEOUT_MS);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static MarkRule plainSynsToSecond() {
        return rule(2, MarkChain.PREROUTING, set(2), from("192.168.1.0/24"), NOT_ASKED);
    }

    @Test
    void theQuestionIsTakenOutAndTheConnectionStands() throws Exception {
        backend.install(Plans.rules(plainSynsToSecond()));
        assertThat(connect()).as("it asks").isEqualTo("isp1");
        backend.install(Plans.rules(rule(1, MarkChain.PREROUTING, new MarkAction.RemoveTcpEcn(), ASKED), plainSynsToSecond(),
                rule(3, MarkChain.PREROUTING, set(2), from("192.168.1.0/24"), new Criterion.Protocol(6),
                        new Criterion.TcpFlags(0, Criterion.TcpFlags.SYN, false))));
        assertThat(connect()).as("with a checksum that fits").isEqualTo("isp2");
    }
}
