package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;

/** What one {@code recvmsg} gave, in buffers that are used again and again. Confined to one thread at a time. */
public final class Received {
    /** {@code SO_EE_ORIGIN_TIMESTAMPING}, linux/errqueue.h. */
    public static final int ORIGIN_TIMESTAMP = 4;
    /** {@code SO_EE_ORIGIN_ICMP} and {@code SO_EE_ORIGIN_ICMP6}, linux/errqueue.h: an error that came as a packet. */
    public static final int ORIGIN_ICMP = 2;
    public static final int ORIGIN_ICMP6 = 3;
    private static final int ORIGIN_NONE = 0;

    private static final int DATA_SIZE = 512;
    private static final int CONTROL_SIZE = 512;
    private static final long NS_PER_S = 1_000_000_000L;
    /** {@code SCM_TIMESTAMPING} is {@code SO_TIMESTAMPING}, asm-generic/socket.h; its first of three timespecs is by software. */
    private static final int SCM_TIMESTAMPING = SocketConstants.SO_TIMESTAMPING;
    /** {@code struct sock_extended_err} {u32 errno, u8 origin, u8 type, u8 code, u8 pad, u32 info, u32 data}, linux/errqueue.h. */
    private static final int ERROR_ORIGIN = 4;
    private static final int ERROR_TYPE = 5;
    private static final int ERROR_CODE = 6;
    private static final int ERROR_DATA = 12;
    private static final int ERROR_OFFENDER = 16;

    private final MemorySegment header;
    private final MemorySegment name;
    private final MemorySegment data;
    private final MemorySegment control;
    private int length;
    private long stampNs;
    private int origin;
    private long errorAt;

    /** @param arena its buffers live as long as this */
    public Received(Arena arena) {
        header = arena.allocate(MessageHeader.SIZE, Long.BYTES);
        name = arena.allocate(SocketAddress.MAX_SIZE, Long.BYTES);
        data = arena.allocate(DATA_SIZE, Long.BYTES);
        control = arena.allocate(CONTROL_SIZE, Long.BYTES);
        MessageHeader.fill(header, arena.allocate(MessageHeader.IOVEC_SIZE, Long.BYTES), name, data, control);
    }

    /** Receives without waiting; the number of bytes, or the negative errno. */
    public int receive(int socket, int flags) {
        MessageHeader.reset(header, SocketAddress.MAX_SIZE, CONTROL_SIZE);
        length = SocketCalls.recvmsg(socket, header, flags | SocketConstants.MSG_DONTWAIT);
        stampNs = 0;
        origin = ORIGIN_NONE;
        if (length >= 0) {
            readControl();
        }
        return length;
    }

    private void readControl() {
        long end = MessageHeader.controlLength(header);
        for (long at = 0; at + MessageHeader.CONTROL_HEADER_SIZE <= end;) {
            long size = control.get(JAVA_LONG, at);
            int level = control.get(JAVA_INT, at + Long.BYTES);
            int type = control.get(JAVA_INT, at + Long.BYTES + Integer.BYTES);
            long body = at + MessageHeader.CONTROL_HEADER_SIZE;
            if (level == SocketConstants.SOL_SOCKET && type == SCM_TIMESTAMPING) {
                stampNs = control.get(JAVA_LONG, body) * NS_PER_S + control.get(JAVA_LONG, body + Long.BYTES);
            } else if (level == SocketConstants.SOL_IP && type == SocketConstants.IP_RECVERR
                    || level == SocketConstants.SOL_IPV6 && type == SocketConstants.IPV6_RECVERR) {
                errorAt = body;
                origin = control.get(JAVA_BYTE, body + ERROR_ORIGIN);
            }
            at += Math.max(MessageHeader.CONTROL_HEADER_SIZE, size + Long.BYTES - 1 & -Long.BYTES);
        }
    }

    /** The bytes received; only the first {@link #length} mean something. */
    public MemorySegment data() {
        return data;
    }

    /** What {@link #receive} returned last. */
    public int length() {
        return length;
    }

    /** Who sent it; on the error queue, whom the quoted packet was sent to. */
    public MemorySegment peer() {
        return name;
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

    /** {@code ee_data}: which packet of the socket a stamp is of. */
    public int stampedPacket() {
        return control.get(JAVA_INT, errorAt + ERROR_DATA);
    }

    /** Who reported the error. */
    public InetAddress offender() {
        return SocketAddress.read(control, errorAt + ERROR_OFFENDER);
    }
}
