package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Has the kernel keep from a socket what is not for it: classic BPF, linux/filter.h and linux/bpf_common.h. Without it each of many
 * sockets would be woken for the replies to all others.
 */
final class SocketFilter {
    /** {@code BPF_LDX | BPF_B | BPF_MSH}: X = 4 * (byte & 15), the length of an IPv4 header. */
    private static final int LOAD_HEADER_LENGTH = 0xb1;
    /** {@code BPF_LD | BPF_H | BPF_IND} and {@code BPF_LD | BPF_H | BPF_ABS}: A = be16 at X + k, at k. */
    private static final int LOAD_SHORT_BEHIND_HEADER = 0x48;
    private static final int LOAD_SHORT = 0x28;
    /** {@code BPF_LD | BPF_W | BPF_ABS}: A = be32 at k. */
    private static final int LOAD_INT = 0x20;
    /** {@code BPF_LD | BPF_B | BPF_ABS}: A = byte at k. */
    private static final int LOAD_BYTE = 0x30;
    /** {@code SKF_NET_OFF}: the network header begins at this k. */
    private static final int NETWORK_HEADER = -0x100000;
    /** Where an IPv6 header has the hop limit, RFC 8200 section 3. */
    private static final int IPV6_HOP_LIMIT = 7;
    /** {@code BPF_JMP | BPF_JEQ | BPF_K}. */
    private static final int JUMP_IF_EQUAL = 0x15;
    /** {@code BPF_RET | BPF_K}: how many bytes to keep. */
    private static final int RETURN = 0x06;
    /** {@code SO_ATTACH_FILTER}, asm-generic/socket.h. */
    private static final int SO_ATTACH_FILTER = 26;
    private static final int ALL = -1;
    private static final int INSTRUCTION_SIZE = 8;
    private static final int PROGRAM_SIZE = 16;

    private SocketFilter() {
    }

    /** A raw socket hears all echo replies of its interface: keeps those with our identifier. */
    static void keepIdentifier(int socket, EchoProtocol protocol, int id) throws LibcException {
        if (protocol == EchoProtocol.ICMP) {
            attach(socket, instruction(LOAD_HEADER_LENGTH, 0, 0), instruction(LOAD_SHORT_BEHIND_HEADER, 0, EchoPacket.ID),
                    instruction(JUMP_IF_EQUAL, 1, id), instruction(RETURN, 0, ALL), instruction(RETURN, 0, 0));
        } else {
            attach(socket, instruction(LOAD_SHORT, 0, EchoPacket.ID),
                    instruction(JUMP_IF_EQUAL, 1, id), instruction(RETURN, 0, ALL), instruction(RETURN, 0, 0));
        }
    }

    /** Keeps the ARP replies that are sent to this IPv4 address. */
    static void keepArpReplies(int socket, int address) throws LibcException {
        attach(socket, instruction(LOAD_SHORT, 0, ArpPacket.OPERATION), instruction(JUMP_IF_EQUAL, 3, ArpPacket.REPLY),
                instruction(LOAD_INT, 0, ArpPacket.TARGET_ADDRESS), instruction(JUMP_IF_EQUAL, 1, address),
                instruction(RETURN, 0, ALL), instruction(RETURN, 0, 0));
    }

    /** Keeps IPv6 packets that came with this hop limit. */
    static void keepHopLimit(int socket, int hopLimit) throws LibcException {
        attach(socket, instruction(LOAD_BYTE, 0, NETWORK_HEADER + IPV6_HOP_LIMIT), instruction(JUMP_IF_EQUAL, 1, hopLimit),
                instruction(RETURN, 0, ALL), instruction(RETURN, 0, 0));
    }

    /** {@code struct sock_filter} {u16 code, u8 jt, u8 jf, u32 k} in one number; {@code skip}: how many to jump over if not equal. */
    private static long instruction(int code, int skip, int value) {
        return code | (long) skip << 3 * Byte.SIZE | (long) value << Integer.SIZE;
    }

    private static void attach(int socket, long... instructions) throws LibcException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate((long) instructions.length * INSTRUCTION_SIZE, Long.BYTES);
            for (int i = 0; i < instructions.length; i++) {
                long at = (long) i * INSTRUCTION_SIZE;
                code.set(JAVA_SHORT, at, (short) instructions[i]);
                code.set(JAVA_BYTE, at + 2, (byte) 0);
                code.set(JAVA_BYTE, at + 3, (byte) (instructions[i] >> 3 * Byte.SIZE));
                code.set(JAVA_INT, at + Integer.BYTES, (int) (instructions[i] >> Integer.SIZE));
            }
            MemorySegment program = arena.allocate(PROGRAM_SIZE, Long.BYTES);
            program.set(JAVA_SHORT, 0, (short) instructions.length);
            program.set(ADDRESS, Long.BYTES, code);
            LibcException.check("SO_ATTACH_FILTER", SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SO_ATTACH_FILTER, program));
        }
    }
}
