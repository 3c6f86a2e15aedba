package org.shoregate.netlink.probe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The last 16 bytes of every probe: a secret of the socket and the request's number. It tells replies to us from everybody else's,
 * and the kernel's stamps of leaving, which come with the whole frame, from one another.
 */
final class Tail {
    static final int SIZE = 16;
    private static final ValueLayout.OfLong BE64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Tail() {
    }

    /** @param end of the packet: where the byte behind it would be */
    static void write(MemorySegment to, long end, long secret, long number) {
        to.set(BE64, end - SIZE, secret);
        to.set(BE64, end - SIZE + Long.BYTES, number);
    }

    static boolean isOf(MemorySegment from, long end, long secret) {
        return from.get(BE64, end - SIZE) == secret;
    }

    static long number(MemorySegment from, long end) {
        return from.get(BE64, end - SIZE + Long.BYTES);
    }
}
