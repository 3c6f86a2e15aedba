package org.shoregate.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the attributes of a message, {@code struct nlattr} of linux/netlink.h. Confined to one thread. */
final class Attributes {
    private static final int ALIGNMENT = 4;
    private static final int IPV6_BYTES = 16;

    private final ByteBuffer buffer;
    private final int limit;
    private int next;
    private int value;
    private int length;

    Attributes(ByteBuffer buffer, int from, int limit) {
        this.buffer = buffer;
        this.next = from;
        this.limit = limit;
    }

    /** Goes to the next attribute; false if there is none. */
    boolean next() throws NetlinkException {
        if (limit - next < Wire.ATTRIBUTE_HEADER) {
            return false;
        }
        int size = Short.toUnsignedInt(buffer.getShort(next));
        if (size < Wire.ATTRIBUTE_HEADER || size > limit - next) {
            throw NetlinkException.malformed("an attribute of " + size + " bytes where " + (limit - next) + " are left");
        }
        value = next + Wire.ATTRIBUTE_HEADER;
        length = size - Wire.ATTRIBUTE_HEADER;
        next += size + ALIGNMENT - 1 & -ALIGNMENT;
        return true;
    }

    /** Its type, without the flags. */
    int type() {
        return buffer.getShort(value - Short.BYTES) & Wire.TYPE_MASK;
    }

    /** Bytes of its value. */
    int length() {
        return length;
    }

    int u8() throws NetlinkException {
        return u8(0);
    }

    int u8(int offset) throws NetlinkException {
        return Byte.toUnsignedInt(buffer.get(checked(offset, Byte.BYTES)));
    }

    int u16(int offset) throws NetlinkException {
        return Short.toUnsignedInt(buffer.getShort(checked(offset, Short.BYTES)));
    }

    int u32() throws NetlinkException {
        return u32(0);
    }

    int u32(int offset) throws NetlinkException {
        return buffer.getInt(checked(offset, Integer.BYTES));
    }

    /** 32 bits, most significant byte first: nfnetlink. */
    int networkOrder() throws NetlinkException {
        return buffer.order() == ByteOrder.BIG_ENDIAN ? u32() : Integer.reverseBytes(u32());
    }

    /** 64 bits, most significant byte first: nfnetlink. */
    long networkOrder64() throws NetlinkException {
        long value = buffer.getLong(checked(0, Long.BYTES));
        return buffer.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    byte[] bytes() {
        return bytes(0);
    }

    private byte[] bytes(int offset) {
        byte[] copy = new byte[length - offset];
        buffer.get(value + offset, copy);
        return copy;
    }

    /** Text up to the first zero. */
    String text() {
        byte[] raw = bytes();
        int size = 0;
        while (size < raw.length && raw[size] != 0) {
            size++;
        }
        return new String(raw, 0, size, StandardCharsets.UTF_8);
    }

    InetAddress address() throws NetlinkException {
        return address(0);
    }

    /** The address behind so many bytes of the value. */
    InetAddress address(int offset) throws NetlinkException {
        checked(offset, 0);
        byte[] raw = bytes(offset);
        try {
            // Inet6Address, because InetAddress makes an IPv4 address of a mapped one.
            return raw.length == IPV6_BYTES ? Inet6Address.getByAddress(null, raw, -1) : InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw NetlinkException.malformed("an address of " + raw.length + " bytes");
        }
    }

    /** The attributes inside it. */
    Attributes nested() {
        return new Attributes(buffer, value, value + length);
    }

    /** The attributes inside it from an offset of its value up to another. */
    Attributes nested(int from, int to) throws NetlinkException {
        checked(from, to - from);
        return new Attributes(buffer, value + from, value + to);
    }

    private int checked(int offset, int size) throws NetlinkException {
        if (offset < 0 || size < 0 || offset > length - size) {
            throw NetlinkException.malformed("attribute " + type() + " has " + length + " bytes, not " + (offset + size));
        }
        return value + offset;
    }
}
