package org.shoregate.netlink.probe;

import java.net.InetAddress;

/** Sends probes to one target. Thread-safe; sending allocates nothing. */
public final class Prober implements AutoCloseable {
    private final ProbeEngine engine;
    private final ProbeSocket socket;
    private final Destination destination;
    private final ProbeListener listener;
    private volatile boolean open = true;

    /** @param destination of the socket's kind */
    Prober(ProbeEngine engine, ProbeSocket socket, Destination destination, ProbeListener listener) {
        this.engine = engine;
        this.socket = socket;
        this.destination = destination;
        this.listener = listener;
    }

    /**
     * Sends one probe soon, without waiting. Nothing once closed.
     *
     * @param sequence the caller's number for it; any
     * @param timeoutNs nanoseconds from its leaving after which it is lost
     */
    public void send(long sequence, long timeoutNs) {
        if (open && !engine.offer(this, sequence, timeoutNs)) {
            listener.failed(sequence, "the probe engine is closed or too much is waiting to be sent");
        }
    }

    /** Ends it; nothing that begins afterwards is reported. Repeating it is harmless. */
    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = open;
            open = false;
        }
        if (first) {
            engine.release(this);
        }
    }

    boolean isOpen() {
        return open;
    }

    ProbeSocket socket() {
        return socket;
    }

    Destination destination() {
        return destination;
    }

    void replied(long sequence, long rttNs) {
        if (open) {
            try {
                listener.replied(sequence, rttNs);
            } catch (RuntimeException | LinkageError e) {
                engine.complain(e);
            }
        }
    }

    void late(long sequence, long rttNs) {
        if (open) {
            try {
                listener.late(sequence, rttNs);
            } catch (RuntimeException | LinkageError e) {
                engine.complain(e);
            }
        }
    }

    void lost(long sequence) {
        if (open) {
            try {
                listener.lost(sequence);
            } catch (RuntimeException | LinkageError e) {
                engine.complain(e);
            }
        }
    }

    void refused(long sequence, InetAddress by, int type, int code) {
        if (open) {
            try {
                listener.refused(sequence, by, type, code);
            } catch (RuntimeException | LinkageError e) {
                engine.complain(e);
            }
        }
    }

    void failed(long sequence, String reason) {
        if (open) {
            try {
                listener.failed(sequence, reason);
            } catch (RuntimeException | LinkageError e) {
                engine.complain(e);
            }
        }
    }
}
