package org.shoregate.netlink.socket;

import java.io.IOException;
import java.net.InetAddress;

/** A router or host refused a packet of the socket by an ICMP or ICMPv6 error. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final InetAddress by;
    private final int type;
    private final int code;

    RefusedException(InetAddress by, int type, int code) {
        super("ICMP type " + type + " code " + code + " from " + by.getHostAddress());
        this.by = by;
        this.type = type;
        this.code = code;
    }

    /** Who sent the error. */
    public InetAddress by() {
        return by;
    }

    /** The message's type, as in ICMP or ICMPv6. */
    public int type() {
        return type;
    }

    /** The message's code, as in ICMP or ICMPv6. */
    public int code() {
        return code;
    }
}
