package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;

/** What one {@code recvmmsg} gave, in buffers that are used again and again; allocates nothing. Confined to one thread at a time. */
public final class Received {
    /** {@code SO_EE_ORIGIN_TIMESTAMPING}, linux/errqueue.h. */
    public static final int ORIGIN_TIMESTAMP = 4;
    /** {@code SO_EE_ORIGIN_ICMP} and {@code SO_EE_ORIGIN_ICMP6}, linux/errqueue.h: an error that came as a packet. */
    public static final int ORIGIN_ICMP = 2;
    public static final int ORIGIN_ICMP6 = 3;
    private static final int ORIGIN_NONE = 0;

    /** A frame with a probe in it, whatever headers it has. */
    private static final int DATA_SIZE = 256;
    /** A stamp (64) and an error with the address of who reported it (60). */
    private static final int CONTROL_SIZE = 256;
    private static final int NAME_SIZE = 32;
    private static final long NS_PER_S = 1_000_000_000L;
    /** {@code SCM_TIMESTAMPING} is {@code SO_TIMESTAMPING}, asm-generic/socket.h; its first of three timespecs is by software. */
    private static final int SCM_TIMESTAMPING = SocketConstants.SO_TIMESTAMPING;
    /** {@code SOL_PACKET}, linux/socket.h, and {@code PACKET_TX_TIMESTAMP}, linux/if_packet.h. */
    private static final int SOL_PACKET = 263;
    private static final int PACKET_TX_TIMESTAMP = 16;
    /** {@code struct sock_extended_err} {u32 errno, u8 origin, u8 type, u8 code, u8 pad, u32 info, u32 data}, linux/errqueue.h. */
    private static final int ERROR_ORIGIN = 4;
    private static final int ERROR_TYPE = 5;
    private static final int ERROR_CODE = 6;
    private static final int ERROR_OFFENDER = 16;

    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment data;
    private final MemorySegment control;
    private final int batch;
    /** How many headers the last call has changed. */
    private int used;
    private int current;
    private int length;
    private long stampNs;
    private int origin;
    private long errorAt;

    /**
     * @param arena its buffers live as long as this
     * @param batch how many messages to receive at once, at most
     */
    public Received(Arena arena, int batch) {
        this.batch = batch;
        headers = arena.allocate((long) batch * MessageHeader.MULTI_SIZE, Long.BYTES);
        names = arena.allocate((long) batch * NAME_SIZE, Long.BYTES);
        data = arena.allocate((long) batch * DATA_SIZE, Long.BYTES);
        control = arena.allocate((long) batch * CONTROL_SIZE, Long.BYTES);
        for (long i = 0; i < batch; i++) {
            MessageHeader.fill(headers.asSlice(i * MessageHeader.MULTI_SIZE, MessageHeader.MULTI_SIZE),
                    arena.allocate(MessageHeader.IOVEC_SIZE, Long.BYTES), names.asSlice(i * NAME_SIZE, NAME_SIZE),
                    data.asSlice(i * DATA_SIZE, DATA_SIZE), control.asSlice(i * CONTROL_SIZE, CONTROL_SIZE));
        }
    }

    /**
     * Receives up to a batch of messages without waiting; how many, or -1 if there are none or the socket has an error, which
     * {@code SO_ERROR} tells.
     */
    public int receive(int socket, int flags) {
        for (int i = 0; i < used; i++) {
            MessageHeader.reset(headers, (long) i * MessageHeader.MULTI_SIZE, NAME_SIZE, CONTROL_SIZE);
        }
        int received = BareCalls.recvmmsg(socket, headers, batch, flags | SocketConstants.MSG_DONTWAIT);
        // a call that fails may have changed the first
        used = Math.max(1, received);
        return received;
    }

    /** Turns to one of the messages received. */
    public void select(int message) {
        current = message;
        length = MessageHeader.received(headers, (long) message * MessageHeader.MULTI_SIZE);
        stampNs = 0;
        origin = ORIGIN_NONE;
        readControl((long) message * CONTROL_SIZE);
    }

    private void readControl(long from) {
        long end = from + MessageHeader.controlLength(headers, (long) current * MessageHeader.MULTI_SIZE);
        for (long at = from; at + MessageHeader.CONTROL_HEADER_SIZE <= end;) {
            long size = control.get(JAVA_LONG, at);
            int level = control.get(JAVA_INT, at + Long.BYTES);
            int type = control.get(JAVA_INT, at + Long.BYTES + Integer.BYTES);
            long body = at + MessageHeader.CONTROL_HEADER_SIZE;
            if (level == SocketConstants.SOL_SOCKET && type == SCM_TIMESTAMPING) {
                stampNs = control.get(JAVA_LONG, body) * NS_PER_S + control.get(JAVA_LONG, body + Long.BYTES);
            } else if (isError(level, type)) {
                errorAt = body;
                origin = control.get(JAVA_BYTE, body + ERROR_ORIGIN);
            }
            at += Math.max(MessageHeader.CONTROL_HEADER_SIZE, size + Long.BYTES - 1 & -Long.BYTES);
        }
    }

    private static boolean isError(int level, int type) {
        return level == SocketConstants.SOL_IP && type == SocketConstants.IP_RECVERR
                || level == SocketConstants.SOL_IPV6 && type == SocketConstants.IPV6_RECVERR
                || level == SOL_PACKET && type == PACKET_TX_TIMESTAMP;
    }

    /** The bytes of all messages; those of the current one are {@link #length} bytes from {@link #dataAt}. */
    public MemorySegment data() {
        return data;
    }

    /** Where the bytes of the current message begin. */
    public long dataAt() {
        return (long) current * DATA_SIZE;
    }

    /** How many bytes the current message has; what did not fit is cut off. */
    public int length() {
        return length;
    }

    /** The addresses of all messages; at {@link #nameAt} who sent the current one; on the error queue, whom the quoted packet was sent to. */
    public MemorySegment names() {
        return names;
    }

    /** Where the address of the current message is. */
    public long nameAt() {
        return (long) current * NAME_SIZE;
    }

    /** The kernel's stamp by the real-time clock, nanoseconds; 0 if there is none. */
    public long stampNs() {
        return stampNs;
    }

    /** {@code ee_origin}: where an entry of the error queue comes from. */
    public int origin() {
        return origin;
    }

    /** {@code ee_type}: of the ICMP or ICMPv6 message. */
    public int errorType() {
        return Byte.toUnsignedInt(control.get(JAVA_BYTE, errorAt + ERROR_TYPE));
    }

    /** {@code ee_code}: of the ICMP or ICMPv6 message. */
    public int errorCode() {
        return Byte.toUnsignedInt(control.get(JAVA_BYTE, errorAt + ERROR_CODE));
    }

    /** Who reported the error. */
    public InetAddress offender() {
        return SocketAddress.read(control, errorAt + ERROR_OFFENDER);
    }
}
