package org.shoregate.shell.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message: on the wire a byte for the type, four for the length of the content, most significant first, and the content.
 */
public record Frame(Type type, byte[] content) {
    private static final int HEADER = 5;
    private static final int MAX_CONTENT = 1 << 20;
    /** What clients send is lines and keys; so many of them cost no memory to speak of. */
    private static final int MAX_FROM_CLIENT = 1 << 14;

    /** What a frame is, by its letter on the wire. */
    public enum Type {
        COMMAND('c'), SHELL('s'), INPUT('i'), SIZE('w'), OUTPUT('o'), ERROR('e'), STATUS('x');

        private final byte letter;

        Type(char letter) {
            this.letter = (byte) letter;
        }

        private static Type of(byte letter) throws IOException {
            for (Type type : values()) {
                if (type.letter == letter) {
                    return type;
                }
            }
            throw new IOException("unknown frame type " + letter);
        }
    }

    /** A frame of text. */
    public static Frame of(Type type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content as text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Writes it whole; blocks until it is. One thread at a time. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length);
        bytes.put(type.letter).putInt(content.length).put(content).flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads one; blocks until it is there. One thread at a time.
     *
     * @return empty if the other side has closed between two frames
     */
    public static Optional<Frame> readFrom(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.read(header) < 0) {
            return Optional.empty();
        }
        fill(header, channel);
        Type type = Type.of(header.flip().get());
        int length = header.getInt();
        boolean answer = type == Type.OUTPUT || type == Type.ERROR || type == Type.STATUS;
        if (length < 0 || length > (answer ? MAX_CONTENT : MAX_FROM_CLIENT)) {
            throw new IOException("frame of " + length + " bytes");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        fill(content, channel);
        return Optional.of(new Frame(type, content.array()));
    }

    private static void fill(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side closed in the middle of a frame");
            }
        }
    }
}
