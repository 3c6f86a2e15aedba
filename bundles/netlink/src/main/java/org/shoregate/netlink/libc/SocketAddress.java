package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@code struct sockaddr_in} {u16 family, be16 port, u8 address[4], 8 unused} of linux/in.h and {@code sockaddr_in6} {u16 family,
 * be16 port, be32 flow, u8 address[16], u32 scope} of linux/in6.h; {@code sockaddr_un} {u16 family, char path[108]} of linux/un.h.
 */
public final class SocketAddress {
    private static final int MAX_SIZE = 28;
    private static final int V4_SIZE = 16;
    private static final int PORT = 2;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final int V6_SCOPE = 24;
    private static final int UNIX_PATH = 2;
    private static final int UNIX_PATH_MAX = 108;

    private SocketAddress() {
    }

    /** The address with port 0, in memory that lasts as long as it is referred to. */
    public static MemorySegment of(InetAddress address) {
        return of(address, 0);
    }

    /** As {@link #of(InetAddress)}, with a port of 0 to 65535. */
    public static MemorySegment of(InetAddress address, int port) {
        byte[] bytes = address.getAddress();
        boolean v4 = bytes.length == Integer.BYTES;
        MemorySegment made = Arena.ofAuto().allocate(v4 ? V4_SIZE : MAX_SIZE, Integer.BYTES);
        made.set(JAVA_SHORT, 0, (short) (v4 ? SocketConstants.AF_INET : SocketConstants.AF_INET6));
        made.set(JAVA_SHORT.withOrder(BIG_ENDIAN), PORT, (short) port);
        MemorySegment.copy(bytes, 0, made, JAVA_BYTE, v4 ? V4_ADDRESS : V6_ADDRESS, bytes.length);
        if (address instanceof Inet6Address v6) {
            made.set(JAVA_INT, V6_SCOPE, v6.getScopeId());
        }
        return made;
    }

    /**
     * Of a file in the file system.
     *
     * @throws IllegalArgumentException if its name has 108 bytes or more
     */
    public static MemorySegment of(Path file) {
        byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= UNIX_PATH_MAX) {
            throw new IllegalArgumentException(file + " is too long for the name of a socket, which has less than " + UNIX_PATH_MAX + " bytes");
        }
        MemorySegment made = Arena.ofAuto().allocate(UNIX_PATH + UNIX_PATH_MAX, Integer.BYTES);
        made.set(JAVA_SHORT, 0, (short) SocketConstants.AF_UNIX);
        MemorySegment.copy(path, 0, made, JAVA_BYTE, UNIX_PATH, path.length);
        return made;
    }

    /** Whether the one at an offset and the other are the same host; allocates nothing. */
    public static boolean sameHost(MemorySegment from, long at, MemorySegment other) {
        boolean v4 = other.get(JAVA_SHORT, 0) == SocketConstants.AF_INET;
        int start = v4 ? V4_ADDRESS : V6_ADDRESS;
        int end = start + (v4 ? Integer.BYTES : 2 * Long.BYTES);
        return from.get(JAVA_SHORT, at) == other.get(JAVA_SHORT, 0)
                && MemorySegment.mismatch(from, at + start, at + end, other, start, end) < 0;
    }

    /** Reads one at an offset; the loopback address if its family is none of the two, as the kernel says when it is the origin. */
    public static InetAddress read(MemorySegment from, long offset) {
        boolean v4 = from.get(JAVA_SHORT, offset) == SocketConstants.AF_INET;
        boolean v6 = from.get(JAVA_SHORT, offset) == SocketConstants.AF_INET6;
        if (!v4 && !v6) {
            return InetAddress.getLoopbackAddress();
        }
        byte[] bytes = new byte[v4 ? Integer.BYTES : 2 * Long.BYTES];
        MemorySegment.copy(from, JAVA_BYTE, offset + (v4 ? V4_ADDRESS : V6_ADDRESS), bytes, 0, bytes.length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes", e);
        }
    }
}
