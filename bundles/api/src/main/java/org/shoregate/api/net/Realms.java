package org.shoregate.api.net;

import java.util.Optional;

/** The two realms in one number, and {@code FROM/TO} as ip-route(8) writes them. */
public final class Realms {
    private static final int SHIFT = 16;
    private static final int MASK = 0xffff;

    private Realms() {
    }

    /** {@code TO}, or {@code FROM/TO}. */
    public static String text(int realm) {
        return source(realm).map(from -> from + "/").orElse("") + destination(realm);
    }

    /** @throws IllegalArgumentException if it is no number, or two with a slash between */
    public static int parse(String text) {
        String[] parts = text.split("/", 2);
        int to = Integer.parseInt(parts[parts.length - 1]);
        return parts.length < 2 ? to : Integer.parseInt(parts[0]) << SHIFT | to;
    }

    /** The realm of the source; absent if there is none. */
    public static Optional<Integer> source(int realm) {
        return Optional.of(realm >>> SHIFT).filter(from -> from != 0);
    }

    /** The realm of the destination; 0 for none. */
    public static int destination(int realm) {
        return realm & MASK;
    }
}
