package org.shoregate.netlink.probe;

import java.net.InetAddress;

/**
 * Takes the outcome of probes, on the engine's thread: it must return at once and not throw. Each probe is reported once, and once
 * more as {@link #late} if the reply comes after it was {@link #lost}.
 */
public interface ProbeListener {
    /** The target replied in time. @param rttNs nanoseconds between the kernel's stamps of leaving and arriving */
    void replied(long sequence, long rttNs);

    /** The target replied, but after the time-out; the probe was reported as lost before. @param rttNs as in {@link #replied} */
    void late(long sequence, long rttNs);

    /** Nothing that arrived within the time-out, by the kernel's stamps, was a reply. */
    void lost(long sequence);

    /** A router or host, or the own kernel, reported an error. @param type and code of the ICMP or ICMPv6 error */
    void refused(long sequence, InetAddress by, int type, int code);

    /** The probe did not leave, or its interface was taken away. @param reason one clause: what is wrong with what */
    void failed(long sequence, String reason);
}
