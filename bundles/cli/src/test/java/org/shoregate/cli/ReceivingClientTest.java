package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;
import org.shoregate.marks.NftMarkBackend;

/** A client that only receives, over an uplink that dies: it must not hang for ever. */
class ReceivingClientTest {
    private static final Path EXAMPLE = Path.of("..", "..", "etc", "shorewall");
    /** The example's mangle sends it by ISP1. */
    private static final int SMTP = 25;
    private static final int PATIENCE_MS = 10_000;
    private static final int SHORT_MS = 500;

    @TempDir
    private Path state;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Integer run(String... words) {
        PrintStream out = new PrintStream(said, true);
        return Main.run(words, new Context(new NativeSurroundings(), out, out));
    }

    @Test
    void itIsResetWhenItsConnectionIsForgotten() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it makes network namespaces");
        try (Topology topology = Topology.create();
                ServerSocket server = topology.internet().call(() -> new ServerSocket(SMTP));
                NftMarkBackend marks = topology.gateway().call(() -> new NftMarkBackend())) {
            assertThat(topology.gateway().call(() -> run("apply", "--config", EXAMPLE.toString(), "--state", state.toString()))).as(said.toString()).isZero();
            try (Socket client = topology.lan().call(Socket::new)) {
                topology.lan().call(() -> connect(client));
                client.setSoTimeout(SHORT_MS);
                Socket accepted = server.accept();
                accepted.getOutputStream().write(1);
                assertThat(client.getInputStream().read()).isEqualTo(1);
                assertThat(accepted.getInetAddress()).isEqualTo(Isp.ISP1.gatewayAddress());

                topology.setBlackhole(Isp.ISP1, true);
                assertThat(topology.gateway().call(() -> run("disable", "ISP1", "--config", EXAMPLE.toString(), "--state", state.toString()))).as(said.toString()).isZero();
                assertThatThrownBy(() -> client.getInputStream().read()).as("it hears nothing").isInstanceOf(SocketTimeoutException.class);
                marks.reset(new FlowSelector.Marked(Family.IPV4, new Mark(1, 0xff)));
                client.setSoTimeout(PATIENCE_MS);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class).isNotInstanceOf(SocketTimeoutException.class)
                        .hasMessageContaining("reset");
            }
        }
    }

    private static Void connect(Socket client) throws IOException {
        client.connect(new InetSocketAddress("192.0.2.1", SMTP), PATIENCE_MS);
        return null;
    }
}
