package org.shoregate.api.probe;

import java.io.IOException;
import java.net.InetAddress;
import org.shoregate.api.net.IpText;

/** A router or host refused a packet by an ICMP or ICMPv6 error: what becomes {@link org.shoregate.api.link.Sample.Refused}. */
public final class IcmpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final InetAddress by;
    private final int type;
    private final int code;

    /**
     * @param by who sent the error
     * @param type of the message, as in ICMP (RFC 792) or ICMPv6 (RFC 4443) after the family of {@code by}
     */
    public IcmpException(InetAddress by, int type, int code) {
        super("refused by " + IpText.of(by) + " with ICMP type " + type + " code " + code);
        this.by = by;
        this.type = type;
        this.code = code;
    }

    /** Who sent the error; may be this very host if the next router does not answer ARP or neighbour discovery. */
    public InetAddress by() {
        return by;
    }

    public int type() {
        return type;
    }

    public int code() {
        return code;
    }
}
