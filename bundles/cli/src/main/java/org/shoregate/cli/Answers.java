package org.shoregate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import org.shoregate.shell.wire.Frame;

/** Prints what the gateway answers. */
final class Answers {
    private Answers() {
    }

    /** Prints as it comes; returns the exit status. */
    static int print(ReadableByteChannel channel, PrintStream out, PrintStream err) throws IOException {
        Optional<Frame> frame = Frame.readFrom(channel);
        while (frame.isPresent()) {
            switch (frame.get().type()) {
                case OUTPUT -> write(out, frame.get());
                case ERROR -> write(err, frame.get());
                case STATUS -> {
                    return Integer.parseInt(frame.get().text());
                }
                case COMMAND, SHELL, INPUT, SIZE -> throw new IOException("unexpected " + frame.get().type());
            }
            frame = Frame.readFrom(channel);
        }
        throw new IOException("it closed the connection before the command ended");
    }

    private static void write(PrintStream stream, Frame frame) {
        stream.writeBytes(frame.content());
        stream.flush();
    }
}
