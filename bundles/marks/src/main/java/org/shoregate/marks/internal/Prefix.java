package org.shoregate.marks.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.IpPrefix;

/**
 * All values that begin with these bits: of addresses or of ports.
 *
 * @param high the first 64 bits, those beyond the length zero
 * @param low the next 64 bits, likewise
 * @param length how many bits are fixed, 0 to 128
 */
record Prefix(long high, long low, int length) {
    /** Every value. */
    static final Prefix ALL = new Prefix(0, 0, 0);
    private static final int PORT_BITS = 16;
    private static final int IPV6_BYTES = 16;

    static Prefix of(IpPrefix network) {
        byte[] address = network.address().getAddress();
        ByteBuffer bits = ByteBuffer.allocate(IPV6_BYTES).put(address).rewind();
        return new Prefix(bits.getLong(), bits.getLong(), network.length());
    }

    /** The fewest prefixes that make up a range. */
    static List<Prefix> of(PortRange range) {
        List<Prefix> prefixes = new ArrayList<>();
        int next = range.first();
        while (next <= range.last()) {
            int size = next == 0 ? 1 << PORT_BITS : Integer.lowestOneBit(next);
            while (next + size - 1 > range.last()) {
                size >>= 1;
            }
            prefixes.add(new Prefix((long) next << Long.SIZE - PORT_BITS, 0, PORT_BITS - Integer.numberOfTrailingZeros(size)));
            next += size;
        }
        return prefixes;
    }

    /** The prefix of this length that holds this one. */
    Prefix cut(int to) {
        if (to >= length) {
            return this;
        }
        return to <= Long.SIZE ? new Prefix(first(high, to), 0, to) : new Prefix(high, first(low, to - Long.SIZE), to);
    }

    private static long first(long bits, int count) {
        return count == 0 ? 0 : bits & -1L << Long.SIZE - count;
    }
}
