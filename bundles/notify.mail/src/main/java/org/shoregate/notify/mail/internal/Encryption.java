package org.shoregate.notify.mail.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a connection is kept from others, and the port where that is usual. */
enum Encryption {
    /** RFC 3207, and the port of RFC 6409. */
    STARTTLS(587),
    /** RFC 8314. */
    TLS(465),
    /** RFC 5321. */
    NONE(25);

    private final int port;

    Encryption(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    static Encryption parse(String word) {
        return Arrays.stream(values()).filter(e -> e.name().equalsIgnoreCase(word.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tls = " + word + " is none of " + Arrays.stream(values())
                        .map(e -> e.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }
}
