package org.shoregate.api.lsm;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.shoregate.api.net.InterfaceName;

/**
 * What is sent, whereto and how often.
 *
 * @param checkIp {@code checkip}
 * @param arp {@code check_arp}: ARP requests instead of ICMP echo requests
 * @param source {@code sourceip}
 * @param device {@code device}
 * @param ttl {@code ttl}, 1 to 255; 0 is the system's default
 * @param interval {@code interval_ms}, between two probes; at least {@link #SHORTEST}
 * @param timeout {@code timeout_ms}, after which a probe without an answer is lost; at least {@link #SHORTEST}
 */
public record LsmProbe(InetAddress checkIp, boolean arp, Optional<InetAddress> source, Optional<InterfaceName> device, int ttl,
        Duration interval, Duration timeout) {
    /** Nothing is sent or given up more often: 100 probes a second are more than LSM sends to all targets together. */
    public static final Duration SHORTEST = Duration.ofMillis(10);
    /** Of {@code interval_ms}. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    /** Of {@code timeout_ms}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_TTL = 255;

    public LsmProbe {
        if (interval.compareTo(SHORTEST) < 0 || timeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("interval " + interval + " and timeout " + timeout + " must be at least " + SHORTEST);
        }
        if (ttl < 0 || ttl > MAX_TTL) {
            throw new IllegalArgumentException("ttl " + ttl);
        }
    }
}
