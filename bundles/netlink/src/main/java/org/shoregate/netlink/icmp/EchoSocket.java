package org.shoregate.netlink.icmp;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * One ICMP socket and the requests sent by it. A ping socket where the kernel lets us have one (net.ipv4.ping_group_range), else a
 * raw one. Confined to the engine's thread.
 */
final class EchoSocket {
    /** Requests remembered, so that late replies are known: half a minute of them at a hundred a second. A power of two. */
    private static final int REMEMBERED = 4096;
    /** A drain ends after so many messages, however fast they come; what is left is seen in the next turn. */
    private static final int DRAIN_LIMIT = 256;
    /** {@code SOF_TIMESTAMPING_OPT_ID}, linux/net_tstamp.h: stamps of leaving are numbered by send. */
    private static final int STAMP_NUMBERS = 128;
    /**
     * {@code SOF_TIMESTAMPING_TX_SOFTWARE} 2, {@code RX_SOFTWARE} 8, {@code SOFTWARE} 16, {@code OPT_TSONLY} 2048, linux/net_tstamp.h:
     * stamps of leaving and arriving, the former without the packet.
     */
    private static final int STAMPS = 2 | 8 | 16 | 2048 | STAMP_NUMBERS;

    private final EchoPath path;
    private final Protocol protocol;
    private final EchoLoop loop;
    private final Echo[] echoes = new Echo[REMEMBERED];
    private final long secret = ThreadLocalRandom.current().nextLong();
    private final int id = ThreadLocalRandom.current().nextInt(1 << Short.SIZE);
    private Descriptor descriptor;
    private boolean raw;
    private long nextNumber;
    /** The number of the request that the kernel counts as its first. */
    private long firstStamped;

    EchoSocket(EchoPath path, EchoLoop loop) throws IOException {
        this.path = path;
        this.loop = loop;
        this.protocol = path.ipv6() ? Protocol.ICMPV6 : Protocol.ICMP;
        open();
    }

    EchoPath path() {
        return path;
    }

    private void open() throws IOException {
        int ping = SocketCalls.socket(protocol.family, SocketConstants.SOCK_DGRAM | SocketConstants.SOCK_NONBLOCK, protocol.number);
        raw = ping < 0;
        int number = raw ? SocketCalls.socket(protocol.family, SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK, protocol.number)
                : ping;
        Descriptor opened = Descriptor.of("socket " + protocol, number);
        try {
            configure(number);
            loop.watch(this, number);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        descriptor = opened;
        firstStamped = nextNumber;
    }

    private void configure(int number) throws IOException {
        LibcException.check("SO_BINDTODEVICE " + path.device(),
                SocketCalls.setsockopt(number, SocketConstants.SOL_SOCKET, SocketConstants.SO_BINDTODEVICE, path.device()));
        option(number, SocketConstants.SOL_SOCKET, SocketConstants.SO_MARK, path.mark(), "SO_MARK");
        option(number, protocol.level, protocol.receiveErrors, 1, "IP_RECVERR");
        option(number, SocketConstants.SOL_SOCKET, SocketConstants.SO_TIMESTAMPING, STAMPS, "SO_TIMESTAMPING");
        if (raw) {
            protocol.filterReplies(number);
        }
        if (path.source().isPresent()) {
            LibcException.check("bind " + path.source().get().getHostAddress(),
                    SocketCalls.bind(number, SocketAddress.of(path.source().get())));
        }
    }

    private static void option(int number, int level, int option, int value, String name) throws LibcException {
        LibcException.check(name, SocketCalls.setsockopt(number, level, option, value));
    }

    void send(EchoSession session, long sequence, long timeoutNs) {
        if (!session.isOpen()) {
            return;
        }
        Echo echo = claim(session, sequence, timeoutNs);
        EchoPacket.write(loop.request(), protocol.request, id, secret, echo.number);
        int sent = transmit(echo);
        if (sent < 0) {
            // an error of an earlier request is reported by the next call: take it off and try again
            drain();
            countStampsFrom(echo.number);
            sent = transmit(echo);
        }
        if (sent == -Errno.ENODEV && reopen(echo.number)) {
            sent = transmit(echo);
        }
        if (sent < 0) {
            echo.state = Echo.State.DONE;
            countStampsFrom(nextNumber);
            session.listener().failed(sequence, Errno.describe(-sent));
            return;
        }
        echo.dueNs = echo.sentNs + timeoutNs;
        loop.schedule(echo);
    }

    private int transmit(Echo echo) {
        echo.sentRealNs = loop.realNs();
        echo.sentNs = System.nanoTime();
        return SocketCalls.sendto(descriptor.number(), loop.request(), EchoPacket.SIZE, SocketConstants.MSG_DONTWAIT,
                echo.session.address());
    }

    private Echo claim(EchoSession session, long sequence, long timeoutNs) {
        int slot = (int) nextNumber & REMEMBERED - 1;
        if (echoes[slot] == null) {
            echoes[slot] = new Echo();
        }
        Echo echo = echoes[slot];
        if (echo.queued) {
            loop.unschedule(echo);
            expire(echo);
        }
        echo.session = session;
        echo.sequence = sequence;
        echo.number = nextNumber++;
        echo.timeoutNs = timeoutNs;
        echo.leftRealNs = 0;
        echo.state = Echo.State.WAITING;
        return echo;
    }

    /** The interface was removed and may be back under the same name: the socket is bound to the old one. */
    private boolean reopen(long number) {
        Descriptor old = descriptor;
        try {
            open();
            firstStamped = number;
            loop.unwatch(old.number());
            old.close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a send that failed was counted depends on how far it came; turning numbers off and on starts the count again. */
    private void countStampsFrom(long number) {
        int socket = descriptor.number();
        SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_TIMESTAMPING, STAMPS & ~STAMP_NUMBERS);
        SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_TIMESTAMPING, STAMPS);
        firstStamped = number;
    }

    /** Takes everything off the socket: stamps and errors first, so that replies find their requests stamped. */
    void drain() {
        Received received = loop.received();
        int number = descriptor.number();
        for (int i = 0; i < DRAIN_LIMIT && received.receive(number, SocketConstants.MSG_ERRQUEUE) >= 0; i++) {
            if (received.origin() == Received.ORIGIN_TIMESTAMP) {
                stamped(received);
            } else if (received.origin() == protocol.errorOrigin) {
                refused(received);
            }
        }
        for (int i = 0; i < DRAIN_LIMIT && received.receive(number, 0) != -Errno.EAGAIN; i++) {
            replied(received);
        }
    }

    private void stamped(Received received) {
        long number = firstStamped + received.stampedPacket();
        Echo echo = echoes[(int) number & REMEMBERED - 1];
        if (echo != null && (int) echo.number == (int) number) {
            echo.leftRealNs = received.stampNs();
        }
    }

    private void replied(Received received) {
        int at = received.length() < 1 ? 0 : protocol.headerOffset(received.data(), raw);
        if (received.length() < at + EchoPacket.SIZE || EchoPacket.type(received.data(), at) != protocol.reply) {
            return;
        }
        Echo echo = find(EchoPacket.sequence(received.data(), at));
        if (echo == null || echo.state == Echo.State.IDLE || echo.state == Echo.State.DONE
                || !EchoPacket.isReplyTo(received.data(), at, secret, echo.number)
                || !SocketAddress.sameHost(received.peer(), echo.session.address())) {
            return;
        }
        echo.state = Echo.State.DONE;
        if (echo.session.isOpen()) {
            echo.session.listener().replied(echo.sequence, roundTripNs(echo, received.stampNs()));
        }
    }

    /** By the kernel's stamps; by the own clock if one is missing or the real-time clock was set in between. */
    private static long roundTripNs(Echo echo, long arrivedRealNs) {
        long elapsedNs = System.nanoTime() - echo.sentNs;
        long stampedNs = arrivedRealNs - echo.leftRealNs;
        boolean plausible = echo.leftRealNs != 0 && arrivedRealNs != 0 && stampedNs > 0 && stampedNs <= elapsedNs;
        return plausible ? stampedNs : elapsedNs;
    }

    private void refused(Received received) {
        boolean quoted = received.length() >= EchoPacket.QUOTED_SIZE && EchoPacket.type(received.data(), 0) == protocol.request
                && (!raw || EchoPacket.id(received.data(), 0) == id);
        Echo echo = quoted ? find(EchoPacket.sequence(received.data(), 0)) : null;
        if (echo == null || echo.state != Echo.State.WAITING
                || !SocketAddress.sameHost(received.peer(), echo.session.address())) {
            return;
        }
        echo.state = Echo.State.DONE;
        if (echo.session.isOpen()) {
            echo.session.listener().refused(echo.sequence, received.offender(), received.errorType(), received.errorCode());
        }
    }

    private Echo find(int wireSequence) {
        Echo echo = echoes[wireSequence & REMEMBERED - 1];
        return echo != null && (short) echo.number == (short) wireSequence ? echo : null;
    }

    /** Its time is up: without a reply it is lost. */
    static void expire(Echo echo) {
        if (echo.state == Echo.State.WAITING) {
            echo.state = Echo.State.LOST;
            if (echo.session.isOpen()) {
                echo.session.listener().lost(echo.sequence);
            }
        }
    }

    /** Forgets all requests. */
    void close() {
        for (Echo echo : echoes) {
            if (echo != null && echo.queued) {
                loop.unschedule(echo);
            }
        }
        loop.unwatch(descriptor.number());
        descriptor.close();
    }
}
