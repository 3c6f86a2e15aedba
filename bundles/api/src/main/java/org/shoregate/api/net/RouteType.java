package org.shoregate.api.net;

/** What a route does with its packets: {@code RTN_*} of linux/rtnetlink.h, by its number on the wire. */
public enum RouteType {
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9),
    NAT(10);

    private final int number;

    RouteType(int number) {
        this.number = number;
    }

    /** The {@code RTN_*} number. */
    public int number() {
        return number;
    }

    /** Whether such a route has no hops and refuses its packets. */
    public boolean refuses() {
        return this == BLACKHOLE || this == UNREACHABLE || this == PROHIBIT || this == THROW;
    }

    /** The type with that number; unknown numbers are an {@link IllegalArgumentException}. */
    public static RouteType of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("route type " + number);
        }
        return values()[number - 1];
    }
}
