package org.shoregate.api.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/** An address family, with its number on the wire. */
public enum Family {
    /** {@code AF_INET}, linux/socket.h. */
    IPV4(2, 32),
    /** {@code AF_INET6}, linux/socket.h. */
    IPV6(10, 128);

    private final int number;
    private final int bits;

    Family(int number, int bits) {
        this.number = number;
        this.bits = bits;
    }

    /** The {@code AF_*} number. */
    public int number() {
        return number;
    }

    /** Length of an address in bits: 32 or 128. */
    public int bits() {
        return bits;
    }

    /** The family of an address. */
    public static Family of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }
}
