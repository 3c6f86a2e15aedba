package org.shoregate.api.probe;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** A connected UDP socket of an uplink. For one thread at a time, but for {@link #close}. */
@ProviderType
public interface UplinkDatagrams extends AutoCloseable {
    /**
     * Sends one datagram; does not wait.
     *
     * @throws IOException if it did not leave
     */
    void send(byte[] datagram) throws IOException;

    /**
     * Waits for the next datagram of the peer.
     *
     * @return its first 4096 bytes at most
     * @throws IcmpException if a router or host refused what was sent
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IOException if the socket is closed
     */
    byte[] receive() throws IOException;

    /** Ends it, and a wait in another thread with it. Repeating it is harmless. */
    @Override
    void close();
}
