package org.shoregate.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks over the messages of one datagram. Confined to one thread. */
final class MessageReader {
    private static final int TYPE_OFFSET = 4;
    private static final int FLAGS_OFFSET = 6;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int PORT_OFFSET = 12;
    private static final int ALIGNMENT = 4;

    private final ByteBuffer buffer;
    private int length;
    private int start;
    private int end;

    /** @param buffer read from its start; its byte order becomes the machine's */
    MessageReader(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** Stands before the first message of a datagram of so many bytes. */
    MessageReader reset(int datagramLength) {
        length = datagramLength;
        start = 0;
        end = 0;
        return this;
    }

    /** Goes to the next message; false if there is none. */
    boolean next() throws NetlinkException {
        int next = end + ALIGNMENT - 1 & -ALIGNMENT;
        if (next >= length) {
            return false;
        }
        int size = length - next < Wire.HEADER ? -1 : buffer.getInt(next);
        if (size < Wire.HEADER || size > length - next) {
            throw NetlinkException.malformed("a message of " + size + " bytes where " + (length - next) + " are left");
        }
        start = next;
        end = next + size;
        return true;
    }

    int type() {
        return Short.toUnsignedInt(buffer.getShort(start + TYPE_OFFSET));
    }

    int flags() {
        return Short.toUnsignedInt(buffer.getShort(start + FLAGS_OFFSET));
    }

    int sequence() {
        return buffer.getInt(start + SEQUENCE_OFFSET);
    }

    /** {@code nlmsg_pid}: of an event the port of the socket that brought it about, most often its process's number; 0 is the kernel. */
    int port() {
        return buffer.getInt(start + PORT_OFFSET);
    }

    /** Bytes behind the header. */
    int bodyLength() {
        return end - start - Wire.HEADER;
    }

    int u8(int bodyOffset) throws NetlinkException {
        return Byte.toUnsignedInt(buffer.get(checked(bodyOffset, Byte.BYTES)));
    }

    int u16(int bodyOffset) throws NetlinkException {
        return Short.toUnsignedInt(buffer.getShort(checked(bodyOffset, Short.BYTES)));
    }

    int u32(int bodyOffset) throws NetlinkException {
        return buffer.getInt(checked(bodyOffset, Integer.BYTES));
    }

    /** The attributes behind so many bytes of the body. */
    Attributes attributes(int bodyOffset) throws NetlinkException {
        return new Attributes(buffer, checked(bodyOffset, 0), end);
    }

    private int checked(int bodyOffset, int size) throws NetlinkException {
        if (bodyOffset < 0 || bodyOffset > bodyLength() - size) {
            throw NetlinkException.malformed("message " + type() + " ends at " + bodyLength() + " of " + (bodyOffset + size) + " bytes");
        }
        return start + Wire.HEADER + bodyOffset;
    }
}
