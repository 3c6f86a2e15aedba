package org.shoregate.shell.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.shell.wire.ConsoleSocket;
import org.shoregate.shell.wire.Frame;

class UnixSocketConsoleTest {
    @TempDir
    private Path tmp;
    private Path path;
    private final FakeSessions sessions = new FakeSessions();
    private UnixSocketConsole console;

    @BeforeEach
    void open() throws IOException {
        path = tmp.resolve("run/s");
        console = new UnixSocketConsole(sessions, path, "", "", Duration.ofSeconds(20), 2);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    @Test
    void viewersHaveASocketOfTheirOwnAndMayOnlyLook() throws IOException {
        console.close();
        String group = Files.readAttributes(tmp, PosixFileAttributes.class).group().getName();
        console = new UnixSocketConsole(sessions, path, "", group, Duration.ofSeconds(20), 2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        path = ConsoleSocket.ofViewers(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-rw----");
        assertThat(ask("wan:roles")).containsExactly("OUTPUT viewer", "OUTPUT viewer", "STATUS 0");
        for (String line : List.of("roles", "wan:roles; roles", "wan:roles $(roles)", "wan:roles | roles", "wan:roles {roles}", "wan:roles 'a'")) {
            assertThat(ask(line)).as(line).last().isEqualTo("STATUS 1");
            assertThat(ask(line)).as(line).noneMatch(a -> a.startsWith("OUTPUT"));
        }
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.SHELL, "dumb 80 24").writeTo(client);
            assertThat(Frame.readFrom(client).orElseThrow().text()).contains("you may look");
        }
    }

    @Test
    void viewersWithoutAGroupThatExistsDoNotKeepOperatorsOut() throws IOException {
        console.close();
        console = new UnixSocketConsole(sessions, path, "", "no-such-group", Duration.ofSeconds(20), 2);
        assertThat(ask("echo hello")).containsExactly("OUTPUT hello", "STATUS 0");
        assertThat(ConsoleSocket.ofViewers(path)).doesNotExist();
    }

    /** What a command printed, one line for each frame's letter, the status last. */
    private List<String> ask(String line) throws IOException {
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.COMMAND, line).writeTo(client);
            List<String> answers = new ArrayList<>();
            Optional<Frame> frame = Frame.readFrom(client);
            while (frame.isPresent()) {
                answers.add(frame.get().type() + " " + frame.get().text().strip());
                frame = Frame.readFrom(client);
            }
            return answers.stream().filter(a -> !a.endsWith(" ")).toList();
        }
    }

    @Test
    void onlyItsOwnerMayUseIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent()))).isEqualTo("rwxr-x---");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void commandsAnswerOnBothStreamsAndWithAStatus() throws IOException {
        assertThat(ask("echo hello world")).containsExactly("OUTPUT hello world", "STATUS 0");
        assertThat(ask("both")).containsExactly("OUTPUT to out", "ERROR to err", "STATUS 0");
        assertThat(ask("value")).containsExactly("OUTPUT 42", "STATUS 0");
    }

    @Test
    void failuresAreToldWithoutColours() throws IOException {
        assertThat(ask("nosuch")).containsExactly("ERROR Error: Command not found: nosuch", "STATUS 1");
    }

    @Test
    void commandsRunAsTheOperator() throws IOException {
        assertThat(String.join(" ", ask("roles"))).contains("operator", "admin", "manager", "viewer");
    }

    @Test
    void aClientThatGoesAwayInterruptsItsCommand() throws Exception {
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.COMMAND, "hang").writeTo(client);
        }
        assertThat(sessions.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tooManyClientsAreTurnedAway() throws IOException {
        try (SocketChannel one = connect(); SocketChannel two = connect()) {
            Frame.of(Frame.Type.COMMAND, "hang").writeTo(one);
            Frame.of(Frame.Type.COMMAND, "hang").writeTo(two);
            assertThat(ask("echo x")).containsExactly("ERROR Error: too many clients, at most 2", "STATUS 1");
        }
    }

    @Test
    void aShellEchoesAndKnowsItsTerminal() throws IOException {
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.SHELL, "xterm 100 30").writeTo(client);
            assertThat(until(client, "30")).contains("xterm 100x30");
            Frame.of(Frame.Type.SIZE, "120 40").writeTo(client);
            Frame.of(Frame.Type.INPUT, "four\r").writeTo(client);
            assertThat(until(client, "at 120")).contains("four").contains("got 4 at 120");
        }
    }

    @Test
    void aClientThatSaysNonsenseIsDropped() throws IOException {
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.STATUS, "0").writeTo(client);
            assertThat(Frame.readFrom(client)).isEmpty();
        }
        assertThat(ask("echo still here")).contains("OUTPUT still here");
    }

    @Test
    void aLeftoverIsReplacedAndALiveOneIsNot() throws IOException {
        assertThatThrownBy(() -> new UnixSocketConsole(sessions, path, "", "", Duration.ofSeconds(20), 2))
                .hasMessageContaining("another process listens");
        console.close();
        assertThat(path).doesNotExist();
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)).close();
        assertThat(path).exists();
        console = new UnixSocketConsole(sessions, path, "", "", Duration.ofSeconds(20), 2);
        assertThat(ask("echo new")).contains("OUTPUT new");
    }

    @Test
    void anIdleShellIsClosed() throws IOException {
        console.close();
        console = new UnixSocketConsole(sessions, path, "", "", Duration.ofMillis(100), 2);
        try (SocketChannel client = connect()) {
            Frame.of(Frame.Type.SHELL, "xterm 80 24").writeTo(client);
            Optional<Frame> frame = Frame.readFrom(client);
            while (frame.isPresent()) {
                frame = Frame.readFrom(client);
            }
            assertThat(frame).isEmpty();
        }
    }

    private static String until(SocketChannel client, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            text.append(Frame.readFrom(client).orElseThrow().text());
        }
        return text.toString();
    }
}
