package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An ARP request or reply for IPv4 over Ethernet, RFC 826: {be16 hardware, be16 protocol, u8 6, u8 4, be16 operation, sender's
 * hardware (6) and protocol (4) address, target's}, 28 bytes; requests are padded to the 46 bytes that an Ethernet frame has at
 * least, and the padding ends in a {@link Tail}.
 */
final class ArpPacket {
    static final int SIZE = 46;
    static final int BODY_SIZE = 28;
    static final int HARDWARE_SIZE = 6;
    /** Where the operation is, and what it is in a reply. */
    static final int OPERATION = 6;
    static final int REPLY = 2;
    /** Where the target's IPv4 address is. */
    static final int TARGET_ADDRESS = 24;
    private static final int REQUEST = 1;
    private static final int PROTOCOL = 2;
    private static final int LENGTHS = 4;
    private static final int SENDER_HARDWARE = 8;
    private static final int SENDER_ADDRESS = 14;
    private static final int TARGET_HARDWARE = 18;
    /** {@code ARPHRD_ETHER}, linux/if_arp.h; {@code ETH_P_IP}, linux/if_ether.h; the lengths of their addresses. */
    private static final short ETHERNET = 1;
    private static final short IPV4 = 0x0800;
    private static final short SIX_AND_FOUR = 0x0604;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BE32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private ArpPacket() {
    }

    /** Writes a request from the hardware address at an offset. */
    static void write(MemorySegment to, long at, MemorySegment hardware, long hardwareAt, int sender, int target) {
        to.set(BE16, at, ETHERNET);
        to.set(BE16, at + PROTOCOL, IPV4);
        to.set(BE16, at + LENGTHS, SIX_AND_FOUR);
        to.set(BE16, at + OPERATION, (short) REQUEST);
        copy(hardware, hardwareAt, to, at + SENDER_HARDWARE);
        to.set(BE32, at + SENDER_ADDRESS, sender);
        for (long i = at + TARGET_HARDWARE; i < at + TARGET_ADDRESS; i++) {
            to.set(JAVA_BYTE, i, (byte) 0);
        }
        to.set(BE32, at + TARGET_ADDRESS, target);
    }

    static boolean isReply(MemorySegment from, long at) {
        return from.get(BE16, at) == ETHERNET && from.get(BE16, at + PROTOCOL) == IPV4 && from.get(BE16, at + LENGTHS) == SIX_AND_FOUR
                && from.get(BE16, at + OPERATION) == REPLY;
    }

    /** The IPv4 address that sent it. */
    static int sender(MemorySegment from, long at) {
        return from.get(BE32, at + SENDER_ADDRESS);
    }

    /** Copies the hardware address of the sender. */
    static void copySenderHardware(MemorySegment from, long at, MemorySegment to, long toAt) {
        copy(from, at + SENDER_HARDWARE, to, toAt);
    }

    /** {@link MemorySegment#copy} makes two segments first. */
    private static void copy(MemorySegment from, long at, MemorySegment to, long toAt) {
        for (int i = 0; i < HARDWARE_SIZE; i++) {
            to.set(JAVA_BYTE, toAt + i, from.get(JAVA_BYTE, at + i));
        }
    }
}
