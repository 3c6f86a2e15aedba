package org.shoregate.netlink.probe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * How probes leave: equivalent to {@code ping -I DEVICE -m MARK -t TTL}, and {@code -I SOURCE} as well; to {@code arping -I DEVICE} for
 * ARP. Immutable.
 *
 * @param device kernel name of the interface they are bound to
 * @param mark of their packets; 0 for none
 * @param source address; absent to let the kernel choose, for ARP to ask as one who has none yet (RFC 5227)
 * @param ttl their time to live or hop limit, 1 to 255; 0 for the system's. Means nothing to ARP and ND, which end at the link
 */
public record ProbePath(ProbeProtocol protocol, String device, int mark, Optional<InetAddress> source, int ttl) {
    private static final int MAX_TTL = 255;

    public ProbePath {
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(device);
        if (source.isPresent() && source.get() instanceof Inet6Address != protocol.isIpv6()) {
            throw new IllegalArgumentException("source " + source.get().getHostAddress() + " is of the other address family");
        }
        if (ttl < 0 || ttl > MAX_TTL) {
            throw new IllegalArgumentException("ttl " + ttl + " is not 0 to " + MAX_TTL);
        }
    }

    /** With the system's time to live. */
    public ProbePath(ProbeProtocol protocol, String device, int mark, Optional<InetAddress> source) {
        this(protocol, device, mark, source, 0);
    }
}
