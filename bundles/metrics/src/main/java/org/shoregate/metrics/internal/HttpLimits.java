package org.shoregate.metrics.internal;

import java.util.Map;

/**
 * What the JDK's HTTP server bears of slow and many clients. It has properties of the system for that (module jdk.httpserver), read when its
 * first server is made; without them it waits for a request for ever. What whoever started the JVM has set holds.
 */
final class HttpLimits {
    private static final Map<String, String> PROPERTIES = Map.of(
            // seconds, to send a request: a scraper's fits into one packet
            "sun.net.httpserver.maxReqTime", "5",
            // seconds, from the request to the last byte of the answer
            "sun.net.httpserver.maxRspTime", "30",
            // open at the same time
            "jdk.httpserver.maxConnections", "64");

    private HttpLimits() {
    }

    static void set() {
        PROPERTIES.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }
}
