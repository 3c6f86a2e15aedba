package org.shoregate.api.link;

import java.net.InetAddress;

/** The outcome of one probe. "No reply" is a case of its own, never a number. */
public sealed interface Sample {
    /** The sequence number the probe was sent with. */
    long sequence();

    /**
     * The target answered.
     *
     * @param rttNs nanoseconds from sending to receiving, by the kernel's stamps where it gives them
     */
    record Replied(long sequence, long rttNs) implements Sample {
    }

    /** No answer within the time-out. A late answer is still reported, as {@link Replied}. */
    record Lost(long sequence) implements Sample {
    }

    /** A router or host refused the probe: {@code type}/{@code code} as in ICMP or ICMPv6. */
    record Refused(long sequence, InetAddress by, int type, int code) implements Sample {
    }

    /**
     * The target answered in time, but not what a working uplink lets through: another HTTP status, a captive portal, a false
     * name server's answer.
     *
     * @param what was wrong with it, one clause for people
     */
    record Unexpected(long sequence, long rttNs, String what) implements Sample {
    }

    /** The probe never left: the kernel or the probe itself failed. Says nothing about the target. */
    record Failed(long sequence, String reason) implements Sample {
    }
}
