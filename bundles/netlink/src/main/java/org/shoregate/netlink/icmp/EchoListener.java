package org.shoregate.netlink.icmp;

import java.net.InetAddress;

/**
 * Takes the outcome of echo requests, on the engine's thread: it must return at once and not throw. Each request is reported
 * once, and once more as {@link #replied} if the reply comes after it was {@link #lost}.
 */
public interface EchoListener {
    /** The target replied. @param rttNs nanoseconds between the kernel's stamps of sending and receiving */
    void replied(long sequence, long rttNs);

    /** No reply within the time-out. */
    void lost(long sequence);

    /** A router or host, or the own kernel, reported an error. @param type and code of the ICMP or ICMPv6 error */
    void refused(long sequence, InetAddress by, int type, int code);

    /** The request did not leave. @param reason begins with the errno's symbol, such as {@code ENETDOWN} */
    void failed(long sequence, String reason);
}
