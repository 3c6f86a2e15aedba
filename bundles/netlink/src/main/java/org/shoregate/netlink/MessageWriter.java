package org.shoregate.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds netlink messages one behind the other from the start of a buffer, linux/netlink.h. Confined to one thread. */
final class MessageWriter {
    private static final int SEQUENCE_OFFSET = 8;
    private static final int ALIGNMENT = 4;

    private final ByteBuffer buffer;
    /** Of the message being built. */
    private int start;

    /** @param buffer used from its start; its byte order becomes the machine's */
    MessageWriter(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** Forgets what was built. */
    MessageWriter clear() {
        buffer.clear();
        return this;
    }

    /** Begins a message behind those that are finished: {@code struct nlmsghdr}; the sequence number is set when it is finished. */
    MessageWriter begin(int type, int flags) {
        start = buffer.position();
        buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(0).putInt(0);
        return this;
    }

    MessageWriter u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    MessageWriter u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    MessageWriter u32(int value) {
        buffer.putInt(value);
        return this;
    }

    MessageWriter bytes(byte[] value) {
        buffer.put(value);
        return this;
    }

    /** An attribute of 32 bits in the machine's order: rtnetlink. */
    MessageWriter attribute(int type, int value) {
        return attributeHeader(type, Integer.BYTES).u32(value);
    }

    /** An attribute of 8 bits. */
    MessageWriter attribute8(int type, int value) {
        return attributeHeader(type, Byte.BYTES).u8(value).align();
    }

    /** An attribute of 16 bits, most significant byte first, as ports are. */
    MessageWriter attributeBig16(int type, int value) {
        attributeHeader(type, Short.BYTES).u8(value >> Byte.SIZE).u8(value);
        return align();
    }

    /** An attribute of 32 bits, most significant byte first: nfnetlink. */
    MessageWriter networkOrder(int type, int value) {
        return attribute(type, buffer.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value));
    }

    /** An attribute that is an address or other bytes as they are. */
    MessageWriter attribute(int type, byte[] value) {
        attributeHeader(type, value.length);
        buffer.put(value);
        return align();
    }

    MessageWriter attribute(int type, InetAddress value) {
        return attribute(type, value.getAddress());
    }

    /** An attribute that is a name, terminated by a zero. */
    MessageWriter attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        attributeHeader(type, text.length + 1);
        buffer.put(text).put((byte) 0);
        return align();
    }

    /** Begins an attribute, or a structure with a length in its first 16 bits, that others follow in. Give the result to {@link #close}. */
    int nest(int type) {
        int start = buffer.position();
        attributeHeader(type, 0);
        return start;
    }

    /** Ends what was begun at this position. */
    void close(int start) {
        buffer.putShort(start, (short) (buffer.position() - start));
        align();
    }

    int position() {
        return buffer.position();
    }

    /** Writes the length and the sequence number into the header; all messages are the result's bytes from the buffer's start. */
    int finish(int sequence) {
        buffer.putInt(start, buffer.position() - start);
        buffer.putInt(start + SEQUENCE_OFFSET, sequence);
        align();
        return buffer.position();
    }

    private MessageWriter attributeHeader(int type, int length) {
        return u16(Wire.ATTRIBUTE_HEADER + length).u16(type);
    }

    private MessageWriter align() {
        while (buffer.position() % ALIGNMENT != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }
}
