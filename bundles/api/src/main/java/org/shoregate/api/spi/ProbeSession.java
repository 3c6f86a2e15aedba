package org.shoregate.api.spi;

/** One target probed over one uplink. */
public interface ProbeSession extends AutoCloseable {
    /**
     * Sends one probe; its outcome goes to the sink, once as lost or answered, and once more as answered if the answer is late.
     * Does not wait for the answer.
     *
     * @param timeoutNs nanoseconds after which it counts as lost
     */
    void send(long sequence, long timeoutNs);

    /** Ends the session; nothing is reported afterwards. Repeating it is harmless. */
    @Override
    void close();
}
