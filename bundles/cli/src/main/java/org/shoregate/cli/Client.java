package org.shoregate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.shoregate.shell.wire.ConsoleSocket;
import org.shoregate.shell.wire.Frame;

/** {@code shoregate client}: runs commands in the running gateway. No option parser, for it must start fast. */
final class Client {
    static final String USAGE = """
            usage: shoregate client [-6 | --socket PATH] [COMMAND...]
            Runs a command in the running gateway, as in: shoregate client 'wan:status --json'
            Without a command: a shell on a terminal, else the commands on standard input, one a line, until one fails.
              --socket PATH   where the gateway listens (default: SHOREGATE_SOCKET, else %s)
              -6              that of IPv6 (%s)
            exit codes: the command's; 2 usage; 4 no gateway listens there""".formatted(ConsoleSocket.DEFAULT, ConsoleSocket.DEFAULT_IPV6);

    private final Path socket;
    private final PrintStream out;
    private final PrintStream err;

    private Client(Path socket, PrintStream out, PrintStream err) {
        this.socket = socket;
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments those behind {@code client}
     * @param configured the socket that the environment names, if it does
     */
    static int run(String[] arguments, Optional<String> configured, PrintStream out, PrintStream err) {
        int first = 0;
        Path socket = Path.of(configured.orElse(ConsoleSocket.DEFAULT));
        if (arguments.length > 0 && (arguments[0].equals("--help") || arguments[0].equals("-h"))) {
            out.println(USAGE);
            return ExitCode.OK;
        }
        if (arguments.length > 1 && arguments[0].equals("--socket")) {
            socket = Path.of(arguments[1]);
            first = 2;
        } else if (arguments.length > 0 && arguments[0].equals("-6")) {
            socket = Path.of(ConsoleSocket.DEFAULT_IPV6);
            first = 1;
        }
        if (first < arguments.length && arguments[first].startsWith("-")) {
            err.println(USAGE);
            return ExitCode.USAGE;
        }
        String line = String.join(" ", Arrays.copyOfRange(arguments, first, arguments.length));
        return new Client(open(socket), out, err).run(line);
    }

    /** The socket itself, or that of viewers for who may use only that. */
    private static Path open(Path socket) {
        Path view = ConsoleSocket.ofViewers(socket);
        return !Files.isWritable(socket) && Files.isWritable(view) ? view : socket;
    }

    private int run(String line) {
        try {
            if (!line.isBlank()) {
                return command(line);
            }
            return System.console() != null && System.console().isTerminal() ? shell() : commands();
        } catch (IOException e) {
            err.println("shoregate: " + reason(e));
            return ExitCode.REFUSED;
        }
    }

    private int command(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Frame.of(Frame.Type.COMMAND, line).writeTo(channel);
            return Answers.print(channel, out, err);
        }
    }

    private int commands() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        int status = ExitCode.OK;
        Optional<String> line = Optional.ofNullable(lines.readLine());
        while (status == ExitCode.OK && line.isPresent()) {
            status = line.get().isBlank() ? ExitCode.OK : command(line.get());
            line = Optional.ofNullable(lines.readLine());
        }
        return status;
    }

    private int shell() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket)); RawTerminal terminal = new RawTerminal()) {
            Frame.of(Frame.Type.SHELL, terminal.words()).writeTo(channel);
            terminal.forward(channel);
            return Answers.print(channel, out, err);
        }
    }

    private String reason(IOException e) {
        if (!Files.exists(socket)) {
            return "no gateway listens on " + socket + ": start one with shoregate run, or name its socket with --socket";
        }
        if (!Files.isWritable(socket)) {
            return "you may not use " + socket + ": run this as root";
        }
        return "the gateway on " + socket + " does not answer: " + e.getMessage();
    }
}
