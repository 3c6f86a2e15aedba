package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A neighbour solicitation or advertisement, RFC 4861 sections 4.3 and 4.4: {u8 type, u8 code, be16 checksum, be32 flags, target (16)},
 * then options. Solicitations have our hardware address and a nonce (RFC 3971, section 5.3.2), whose end is a {@link Tail}; who does not
 * know the latter passes over it.
 */
final class NdPacket {
    static final int SIZE = 56;
    static final int BODY_SIZE = 24;
    static final int ADVERTISEMENT = 136;
    private static final int SOLICITATION = 135;
    private static final int TARGET = 8;
    private static final int SOURCE_OPTION = 24;
    private static final int NONCE_OPTION = 32;
    /** Types of options and how long they are, in units of eight bytes. */
    private static final short SOURCE_HARDWARE = 0x0101;
    private static final short NONCE = 0x0e03;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong BE64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private NdPacket() {
    }

    /** Writes a solicitation from the hardware address at an offset; the kernel puts the checksum in. */
    static void write(MemorySegment to, long at, MemorySegment hardware, long hardwareAt, NdTarget target) {
        for (int i = 0; i < SIZE; i++) {
            to.set(JAVA_BYTE, at + i, (byte) 0);
        }
        to.set(JAVA_BYTE, at, (byte) SOLICITATION);
        to.set(BE64, at + TARGET, target.high());
        to.set(BE64, at + TARGET + Long.BYTES, target.low());
        to.set(BE16, at + SOURCE_OPTION, SOURCE_HARDWARE);
        for (int i = 0; i < ArpPacket.HARDWARE_SIZE; i++) {
            to.set(JAVA_BYTE, at + SOURCE_OPTION + Short.BYTES + i, hardware.get(JAVA_BYTE, hardwareAt + i));
        }
        to.set(BE16, at + NONCE_OPTION, NONCE);
    }

    /** Whether it is an advertisement of this target's address. */
    static boolean isAbout(MemorySegment from, long at, NdTarget target) {
        return Byte.toUnsignedInt(from.get(JAVA_BYTE, at)) == ADVERTISEMENT && from.get(BE64, at + TARGET) == target.high()
                && from.get(BE64, at + TARGET + Long.BYTES) == target.low();
    }
}
