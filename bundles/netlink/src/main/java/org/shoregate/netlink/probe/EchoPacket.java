package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An echo request or reply: {u8 type, u8 code, be16 checksum, be16 id, be16 sequence} of RFC 792 and RFC 4443 section 4, then a
 * {@link Tail}.
 */
final class EchoPacket {
    static final int SIZE = 24;
    /** What an ICMP error quotes at least, RFC 792: the echo's header. */
    static final int QUOTED_SIZE = 8;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int CHECKSUM = 2;
    /** Where the identifier is. */
    static final int ID = 4;
    private static final int SEQUENCE = 6;
    private static final int LOW_16 = 0xffff;

    private EchoPacket() {
    }

    /** Writes a request; the kernel puts its own identifier and checksum in where it knows better. */
    static void write(MemorySegment to, long at, int type, int id, long secret, long number) {
        to.set(JAVA_BYTE, at, (byte) type);
        to.set(JAVA_BYTE, at + 1, (byte) 0);
        to.set(BE16, at + CHECKSUM, (short) 0);
        to.set(BE16, at + ID, (short) id);
        to.set(BE16, at + SEQUENCE, (short) number);
        Tail.write(to, at + SIZE, secret, number);
        to.set(BE16, at + CHECKSUM, checksum(to, at));
    }

    /** RFC 1071 over the whole packet. */
    private static short checksum(MemorySegment packet, long at) {
        int sum = 0;
        for (int i = 0; i < SIZE; i += Short.BYTES) {
            sum += packet.get(BE16, at + i) & LOW_16;
        }
        sum = (sum & LOW_16) + (sum >>> Short.SIZE);
        return (short) ~(sum + (sum >>> Short.SIZE));
    }

    static int type(MemorySegment from, long offset) {
        return Byte.toUnsignedInt(from.get(JAVA_BYTE, offset));
    }

    static int id(MemorySegment from, long offset) {
        return from.get(BE16, offset + ID) & LOW_16;
    }

    static int sequence(MemorySegment from, long offset) {
        return from.get(BE16, offset + SEQUENCE) & LOW_16;
    }
}
