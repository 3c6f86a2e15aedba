package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.BareCalls;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketConstants;

/** Takes what has arrived off the sockets. Confined to the engine's thread. */
final class Receiver {
    private static final int BATCH = 64;
    /** Ends a drain of a socket that is flooded without stamps. */
    private static final int FLOOD = 1 << 16;
    /** Errors of the socket itself that are taken off before it is left for this time. */
    private static final int MANY_ERRORS = 64;

    private final RealClock clock;
    private final Received replies = new Received(Arena.ofAuto(), BATCH);
    private final MemorySegment error = Arena.ofAuto().allocate(JAVA_INT);
    private final MemorySegment length = Arena.ofAuto().allocate(JAVA_INT);
    private final Received errors = new Received(Arena.ofAuto(), BATCH);

    Receiver(RealClock clock) {
        this.clock = clock;
    }

    /** Takes off what has arrived until now, at least: stamps and errors first, so that replies find their requests stamped. */
    void drain(ProbeSocket socket) {
        long nowRealNs = clock.nowNs();
        drainErrors(socket);
        int failures = 0;
        long stampNs = 0;
        for (int read = 0; read < FLOOD && failures < MANY_ERRORS && stampNs <= nowRealNs;) {
            int count = replies.receive(socket.number(), 0);
            if (count <= 0 && takeError(socket.number()) == 0) {
                break;
            }
            failures += count <= 0 ? 1 : 0;
            for (int i = 0; i < count; i++) {
                replies.select(i);
                stampNs = replies.stampNs();
                socket.received(replies);
            }
            read += Math.max(0, count);
        }
    }

    /** An error of the socket stands before what has arrived; 0 if it has none, or is closed. */
    private int takeError(int socket) {
        length.set(JAVA_INT, 0, Integer.BYTES);
        int told = BareCalls.getsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_ERROR, error, length);
        return told == 0 ? error.get(JAVA_INT, 0) : 0;
    }

    private void drainErrors(ProbeSocket socket) {
        int count;
        int read = 0;
        do {
            count = errors.receive(socket.number(), SocketConstants.MSG_ERRQUEUE);
            for (int i = 0; i < count; i++) {
                errors.select(i);
                if (errors.origin() == Received.ORIGIN_TIMESTAMP) {
                    stamp(socket);
                } else {
                    socket.refused(errors);
                }
            }
            read += count;
        } while (count > 0 && read < FLOOD);
    }

    /** The frame comes with its stamp: its end tells whose it is. */
    private void stamp(ProbeSocket socket) {
        long end = errors.dataAt() + errors.length();
        if (errors.length() >= Tail.SIZE && Tail.isOf(errors.data(), end, socket.secret())) {
            Request request = socket.requests().find(Tail.number(errors.data(), end));
            if (request != null && request.leftRealNs == 0) {
                request.leftRealNs = errors.stampNs();
            }
        }
    }

    /** The reply to a request has come. It may have overtaken the stamp on its way to us. */
    void answered(Request request, long arrivedRealNs) {
        if (request.leftRealNs == 0 && request.socket.isStamping()) {
            drainErrors(request.socket);
        }
        if (request.isOpen()) {
            request.answer(arrivedRealNs);
        }
    }
}
