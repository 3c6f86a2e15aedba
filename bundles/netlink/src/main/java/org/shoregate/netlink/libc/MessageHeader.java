package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code struct msghdr}, {@code mmsghdr} and {@code cmsghdr} of sys/socket.h on 64-bit Linux: name 0, namelen 8, iov 16, iovlen 24,
 * control 32, controllen 40, flags 48; the count of {@code mmsghdr} is at 56.
 */
public final class MessageHeader {
    /** Bytes of {@code struct msghdr}. */
    public static final int SIZE = 56;
    /** Bytes of {@code struct mmsghdr}. */
    public static final int MULTI_SIZE = 64;
    /** Bytes of {@code struct iovec}. */
    public static final int IOVEC_SIZE = 16;
    /** Bytes of {@code struct cmsghdr}: length (8), level (4), type (4); its data is behind it. */
    public static final int CONTROL_HEADER_SIZE = 16;

    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOVEC = 16;
    private static final int IOVEC_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int RECEIVED = 56;
    private static final int IOVEC_LENGTH = 8;

    private MessageHeader() {
    }

    /**
     * Fills a header. The call it is given to changes the lengths and the flags: fill it again before the next.
     *
     * @param header at least {@link #SIZE} bytes
     * @param iovec {@link #IOVEC_SIZE} bytes that stay with this header
     * @param name of the peer, or {@link MemorySegment#NULL}
     * @param control ancillary data, or {@link MemorySegment#NULL}
     */
    public static void fill(MemorySegment header, MemorySegment iovec, MemorySegment name, MemorySegment data, MemorySegment control) {
        iovec.set(ADDRESS, 0, data);
        iovec.set(JAVA_LONG, IOVEC_LENGTH, data.byteSize());
        header.set(ADDRESS, NAME, name);
        header.set(ADDRESS, IOVEC, iovec);
        header.set(JAVA_LONG, IOVEC_COUNT, 1);
        header.set(ADDRESS, CONTROL, control);
        reset(header, 0, (int) name.byteSize(), control.byteSize());
    }

    /** Sets what a receiving call has changed back to the sizes of the buffers, in the header at this place. */
    public static void reset(MemorySegment headers, long at, int nameLength, long controlLength) {
        headers.set(JAVA_INT, at + NAME_LENGTH, nameLength);
        headers.set(JAVA_LONG, at + CONTROL_LENGTH, controlLength);
        headers.set(JAVA_INT, at + FLAGS, 0);
    }

    /** Says whom to send to; the address must last until it was sent. */
    public static void name(MemorySegment header, MemorySegment address) {
        header.set(ADDRESS, NAME, address);
        header.set(JAVA_INT, NAME_LENGTH, (int) address.byteSize());
    }

    /** {@code msg_flags}: such as MSG_TRUNC. */
    public static int flags(MemorySegment header) {
        return header.get(JAVA_INT, FLAGS);
    }

    /** {@code msg_controllen}: the bytes of ancillary data received, of the header at this place. */
    public static long controlLength(MemorySegment headers, long at) {
        return headers.get(JAVA_LONG, at + CONTROL_LENGTH);
    }

    /** {@code msg_len} of the {@code struct mmsghdr} at this place: the bytes received. */
    public static int received(MemorySegment multiHeaders, long at) {
        return multiHeaders.get(JAVA_INT, at + RECEIVED);
    }
}
