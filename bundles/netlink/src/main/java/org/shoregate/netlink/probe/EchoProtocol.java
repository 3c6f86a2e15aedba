package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/** The numbers by which ICMP and ICMPv6 differ. */
enum EchoProtocol {
    /** {@code IPPROTO_ICMP} 1 (linux/in.h), RFC 792. */
    ICMP(SocketConstants.AF_INET, 1, 8, 0, SocketConstants.SOL_IP, SocketConstants.IP_RECVERR, SocketConstants.IP_TTL, Received.ORIGIN_ICMP),
    /** {@code IPPROTO_ICMPV6} 58 (linux/in6.h), RFC 4443. */
    ICMPV6(SocketConstants.AF_INET6, 58, 128, 129, SocketConstants.SOL_IPV6, SocketConstants.IPV6_RECVERR,
            SocketConstants.IPV6_UNICAST_HOPS, Received.ORIGIN_ICMP6);

    /** {@code SOL_RAW} and {@code ICMP_FILTER}, linux/icmp.h; {@code ICMPV6_FILTER}, linux/icmpv6.h. */
    private static final int SOL_RAW = 255;
    private static final int FILTER = 1;
    private static final int ICMPV6_FILTER_WORDS = 8;

    final int family;
    final int number;
    final int request;
    final int reply;
    final int level;
    final int receiveErrors;
    final int timeToLive;
    /** {@code ee_origin} of an error that came as a packet. */
    final int errorOrigin;

    EchoProtocol(int family, int number, int request, int reply, int level, int receiveErrors, int timeToLive, int errorOrigin) {
        this.family = family;
        this.number = number;
        this.request = request;
        this.reply = reply;
        this.level = level;
        this.receiveErrors = receiveErrors;
        this.timeToLive = timeToLive;
        this.errorOrigin = errorOrigin;
    }

    /** Lets nothing but echo replies through to a raw socket; a bit that is set blocks its type. */
    void filterReplies(int socket) throws LibcException {
        filter(socket, reply);
    }

    /** Lets nothing but messages of this type through. */
    void filter(int socket, int type) throws LibcException {
        try (Arena arena = Arena.ofConfined()) {
            int words = this == ICMP ? 1 : ICMPV6_FILTER_WORDS;
            MemorySegment filter = arena.allocate(JAVA_INT, words).fill((byte) -1);
            filter.setAtIndex(JAVA_INT, type / Integer.SIZE, ~(1 << type % Integer.SIZE));
            int set = SocketCalls.setsockopt(socket, this == ICMP ? SOL_RAW : number, FILTER, filter);
            LibcException.check("setsockopt " + this + "_FILTER", set);
        }
    }

    static EchoProtocol of(ProbeProtocol protocol) {
        return protocol.isIpv6() ? ICMPV6 : ICMP;
    }

    /** Where the ICMP header begins in what was received: a raw IPv4 socket gives the IP header as well. */
    int headerOffset(MemorySegment received, long at, boolean raw) {
        return raw && this == ICMP ? (received.get(JAVA_BYTE, at) & 0xf) * Integer.BYTES : 0;
    }
}
