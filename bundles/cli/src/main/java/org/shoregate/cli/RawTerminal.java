package org.shoregate.cli;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.shoregate.shell.wire.Frame;

/**
 * The terminal this program runs on, without echo and line editing until it is closed: the gateway does both. Also put right
 * again when the program is interrupted.
 */
final class RawTerminal implements AutoCloseable {
    private static final int BUFFER = 1024;

    private final String before;
    private final Thread onExit;

    RawTerminal() throws IOException {
        before = stty("-g");
        onExit = new Thread(this::restore);
        Runtime.getRuntime().addShutdownHook(onExit);
        stty("raw", "-echo");
    }

    /** {@code TYPE COLUMNS ROWS}. */
    String words() throws IOException {
        String[] rowsAndColumns = stty("size").split(" ");
        String type = System.getenv().getOrDefault("TERM", "dumb").replace(" ", "");
        return type + " " + rowsAndColumns[1] + " " + rowsAndColumns[0];
    }

    /** Sends what is typed, on a thread of its own, until the program ends. */
    void forward(WritableByteChannel channel) {
        Thread.ofPlatform().name("shoregate-keys").daemon().start(() -> {
            byte[] buffer = new byte[BUFFER];
            try {
                for (int n = System.in.read(buffer); n >= 0; n = System.in.read(buffer)) {
                    new Frame(Frame.Type.INPUT, Arrays.copyOf(buffer, n)).writeTo(channel);
                }
                channel.close();
            } catch (IOException e) {
                return; // the other side has closed: the reader of answers tells why
            }
        });
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        restore();
    }

    private void restore() {
        try {
            stty(before);
        } catch (IOException e) {
            System.err.println("shoregate: the terminal could not be put right, try: stty sane");
        }
    }

    /** stty of coreutils acts on its standard input. */
    private static String stty(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("stty " + String.join(" ", arguments) + " failed on this terminal");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while setting up the terminal", e);
        }
        return answer;
    }
}
