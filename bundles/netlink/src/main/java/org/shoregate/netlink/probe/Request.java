package org.shoregate.netlink.probe;

import org.shoregate.netlink.libc.Received;

/** One probe that was sent; kept and used again for a later one. Confined to the engine's thread. */
final class Request {
    /** What has been reported of it. */
    enum State { IDLE, WAITING, LOST, DONE }

    State state = State.IDLE;
    ProbeSocket socket;
    Prober prober;
    /** The caller's number. */
    long sequence;
    /** The socket's own number: its low 16 bits are on the wire. */
    long number;
    /** By {@link System#nanoTime}. */
    long sentNs;
    long timeoutNs;
    /** When its deadline is looked at; it may have left later than it was sent. */
    long dueNs;
    /** Its place in {@link Deadlines}; -1 if it is not there. */
    int place = -1;
    /** By the real-time clock, nanoseconds: before sending, and as the kernel stamped it; 0 if it has not. */
    long sentRealNs;
    long leftRealNs;

    /** When it is lost: the time-out runs from the kernel's stamp, if there is one. */
    long deadlineNs() {
        long queuedNs = leftRealNs == 0 ? 0 : Math.clamp(leftRealNs - sentRealNs, 0, timeoutNs);
        return sentNs + queuedNs + timeoutNs;
    }

    /**
     * Nanoseconds from leaving to arriving by the kernel's stamps; negative if one is missing or the real-time clock was set in
     * between, which shows by more than the time elapsed.
     */
    private long stampedNs(long arrivedRealNs, long elapsedNs) {
        long stampedNs = arrivedRealNs - leftRealNs;
        return leftRealNs != 0 && arrivedRealNs != 0 && stampedNs <= elapsedNs ? stampedNs : -1;
    }

    /** Whether it is out and a reply to it would be told. */
    boolean isOpen() {
        return place >= 0 || state == State.LOST;
    }

    /** The reply has come; in time or not, the stamps tell, and only without them the reading. */
    void answer(long arrivedRealNs) {
        long elapsedNs = System.nanoTime() - sentNs;
        long stampedNs = stampedNs(arrivedRealNs, elapsedNs);
        long rttNs = stampedNs < 0 ? elapsedNs : stampedNs;
        if (state == State.WAITING && stampedNs > timeoutNs) {
            expire();
        }
        boolean late = state == State.LOST;
        end();
        if (late) {
            prober.late(sequence, rttNs);
        } else {
            prober.replied(sequence, rttNs);
        }
    }

    /** Its time is up, and the socket was drained since then. */
    void expire() {
        end();
        state = State.LOST;
        socket.unanswered(this);
        prober.lost(sequence);
    }

    /** An error about it has come. */
    void refuse(Received message) {
        end();
        prober.refused(sequence, message.offender(), message.errorType(), message.errorCode());
    }

    /** It did not leave, or nothing can come back any more; nothing if it has its outcome. */
    void fail(String reason) {
        if (state == State.WAITING) {
            end();
            prober.failed(sequence, reason);
        }
    }

    private void end() {
        state = State.DONE;
        socket.loop().deadlines().remove(this);
    }
}
