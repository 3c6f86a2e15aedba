package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.shoregate.shell.wire.Frame;

/** Turns what is written into frames. Streams of one connection share its lock, so frames stay whole. Thread-safe. */
final class FrameOutput extends OutputStream {
    private static final int MAX_CONTENT = 8192;

    private final Frame.Type type;
    private final WritableByteChannel channel;
    private final Object lock;

    FrameOutput(Frame.Type type, WritableByteChannel channel, Object lock) {
        this.type = type;
        this.channel = channel;
        this.lock = lock;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += MAX_CONTENT) {
            int from = offset + done;
            byte[] part = Arrays.copyOfRange(bytes, from, from + Math.min(MAX_CONTENT, length - done));
            synchronized (lock) {
                new Frame(type, part).writeTo(channel);
            }
        }
    }
}
