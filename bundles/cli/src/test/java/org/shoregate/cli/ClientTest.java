package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.shell.wire.ConsoleSocket;
import org.shoregate.shell.wire.Frame;

class ClientTest {
    @TempDir
    private Path tmp;
    private Path socket;
    private ServerSocketChannel server;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() throws IOException {
        socket = tmp.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void answer(Frame... frames) {
        Thread.ofVirtual().start(() -> {
            try (SocketChannel client = server.accept()) {
                Frame asked = Frame.readFrom(client).orElseThrow();
                Frame.of(Frame.Type.OUTPUT, asked.type() + " " + asked.text() + "\n").writeTo(client);
                for (Frame frame : frames) {
                    frame.writeTo(client);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private int client(String... words) {
        String[] all = Stream.concat(Stream.of("client", "--socket", socket.toString()), Arrays.stream(words)).toArray(String[]::new);
        return Main.run(all, new Context(new FakeSurroundings(), new PrintStream(out, true), new PrintStream(err, true)));
    }

    @Test
    void printsWhatTheGatewaySaysAndEndsWithItsStatus() {
        answer(Frame.of(Frame.Type.ERROR, "no such provider\n"), Frame.of(Frame.Type.STATUS, "1"));
        assertThat(client("wan:disable", "NOSUCH")).isEqualTo(1);
        assertThat(out).hasToString("COMMAND wan:disable NOSUCH\n");
        assertThat(err).hasToString("no such provider\n");
    }

    @Test
    void aGatewayThatBreaksOffIsAFailure() {
        answer();
        assertThat(client("wan:status")).isEqualTo(4);
        assertThat(err.toString()).contains("before the command ended");
    }

    @Test
    void withoutAGatewayTheRemedyIsNamed() throws IOException {
        Files.delete(socket);
        assertThat(client("wan:status")).isEqualTo(4);
        assertThat(err.toString()).contains("no gateway listens on " + socket, "shoregate run");
    }

    @Test
    void wrongUseIsExplained() {
        assertThat(client("--frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("usage: shoregate client");
    }

    @Test
    void eachFamilyHasASocketOfItsOwn() {
        assumeFalse(Files.exists(Path.of(ConsoleSocket.DEFAULT_IPV6)), "a gateway for IPv6 runs on this machine");
        assertThat(Client.run(new String[] {"-6", "wan:status"}, Optional.empty(), new PrintStream(out), new PrintStream(err)))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains(ConsoleSocket.DEFAULT_IPV6);
    }

    @Test
    void theDefaultSocketIsTheGatewaysOwn() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "shoregate"))).as("the number is empty or 6")
                .contains("SOCKET:-" + ConsoleSocket.DEFAULT.replace(".sock", "$number.sock") + "}");
        assertThat(ConsoleSocket.DEFAULT_IPV6).isEqualTo(ConsoleSocket.DEFAULT.replace(".sock", "6.sock"));
        assertThat(Files.readString(Path.of("..", "..", "etc", "org.shoregate.shell.cfg"))).contains("shoregate.socket:-" + ConsoleSocket.DEFAULT + "}");
    }
}
