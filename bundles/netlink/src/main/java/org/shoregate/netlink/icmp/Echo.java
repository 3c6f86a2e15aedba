package org.shoregate.netlink.icmp;

/** One echo request; kept and used again for a later one. Confined to the engine's thread. */
final class Echo {
    /** What has been reported of it. */
    enum State { IDLE, WAITING, LOST, DONE }

    State state = State.IDLE;
    EchoSession session;
    /** The caller's number. */
    long sequence;
    /** The socket's own number: its low 16 bits are on the wire. */
    long number;
    /** By {@link System#nanoTime}. */
    long sentNs;
    long timeoutNs;
    /** When the timer queue brings it up; the request may have left later than it was sent. */
    long dueNs;
    boolean queued;
    /** By the real-time clock, nanoseconds: before sending, and as the kernel stamped it; 0 if it has not. */
    long sentRealNs;
    long leftRealNs;

    /** When it is lost: the time-out runs from the kernel's stamp, if there is one. */
    long deadlineNs() {
        long queuedNs = leftRealNs == 0 ? 0 : Math.clamp(leftRealNs - sentRealNs, 0, timeoutNs);
        return sentNs + queuedNs + timeoutNs;
    }
}
