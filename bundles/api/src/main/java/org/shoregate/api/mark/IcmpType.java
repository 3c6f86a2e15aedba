package org.shoregate.api.mark;

import java.util.OptionalInt;

/** An ICMP or ICMPv6 type and, if only one is meant, a code of it; both 0 to 255. */
public record IcmpType(int type, OptionalInt code) {
    private static final int MAX = 255;

    public IcmpType {
        if (type < 0 || type > MAX || code.isPresent() && (code.getAsInt() < 0 || code.getAsInt() > MAX)) {
            throw new IllegalArgumentException("ICMP type " + type + ", code " + code);
        }
    }

    /** With every code. */
    public static IcmpType of(int type) {
        return new IcmpType(type, OptionalInt.empty());
    }

    public static IcmpType of(int type, int code) {
        return new IcmpType(type, OptionalInt.of(code));
    }
}
