package org.shoregate.netlink.probe;

/** What is sent, and what answers it. */
public enum ProbeProtocol {
    /** Echo request and reply, RFC 792. */
    ICMP,
    /** Echo request and reply, RFC 4443 section 4. */
    ICMPV6,
    /** Request and reply for an IPv4 address on the link, RFC 826. */
    ARP,
    /** Solicitation and advertisement for an IPv6 address on the link, RFC 4861. */
    ND;

    /** Whether its targets are IPv6 addresses; IPv4 otherwise. */
    public boolean isIpv6() {
        return this == ICMPV6 || this == ND;
    }
}
