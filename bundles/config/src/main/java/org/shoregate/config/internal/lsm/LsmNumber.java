package org.shoregate.config.internal.lsm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** The keys whose values are numbers. LSM reads them with {@code atoi} and knows no bounds; those here are where values make sense. */
enum LsmNumber {
    DEBUG("debug", 0, 1000),
    INTERVAL_MS("interval_ms", 10, 3_600_000),
    TIMEOUT_MS("timeout_ms", 10, 3_600_000),
    MAX_PACKET_LOSS("max_packet_loss", 1, 100),
    MAX_SUCCESSIVE_PKTS_LOST("max_successive_pkts_lost", 1, 100),
    MIN_PACKET_LOSS("min_packet_loss", 0, 99),
    MIN_SUCCESSIVE_PKTS_RCVD("min_successive_pkts_rcvd", 1, 100),
    CHECK_ARP("check_arp", 0, 1),
    UNKNOWN_UP_NOTIFY("unknown_up_notify", 0, 1),
    TTL("ttl", 0, 255),
    STATUS("status", 0, 3),
    LOGIC("logic", 0, 1),
    LONG_DOWN_TIME("long_down_time", 0, Integer.MAX_VALUE),
    STARTUP_ACCELERATION("startup_acceleration", 0, 100),
    STARTUP_BURST_PKTS("startup_burst_pkts", 0, 1_000_000),
    STARTUP_BURST_INTERVAL("startup_burst_interval", 10, 3_600_000);

    private static final Pattern ATOI = Pattern.compile("([+-]?\\d+).*", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("\\d+ ?s(ec(onds?)?)?");

    private final String key;
    private final int min;
    private final int max;

    LsmNumber(String key, int min, int max) {
        this.key = key;
        this.min = min;
        this.max = max;
    }

    String key() {
        return key;
    }

    static Optional<LsmNumber> of(String key) {
        for (LsmNumber number : values()) {
            if (number.key.equals(key)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /** As {@code atoi(3)}: the digits the text begins with, 0 without any; beyond 32 bits the nearest number. */
    static int atoi(String text) {
        Matcher digits = ATOI.matcher(text);
        if (!digits.matches()) {
            return 0;
        }
        String number = digits.group(1);
        try {
            return Math.clamp(Long.parseLong(number), Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return number.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
    }

    /** The bounds as people read them. */
    String bounds() {
        return max == Integer.MAX_VALUE ? min + " and more" : min + " to " + max;
    }

    /** The nearest number within the bounds. */
    int bounded(int value) {
        return Math.clamp(value, min, max);
    }

    /** Warns of a text that LSM would silently take for another number, and of one out of bounds. */
    void check(Token value, Diagnostics diagnostics) {
        String text = value.text();
        int read = atoi(text);
        if (!text.matches("[+-]?\\d+")) {
            String unit = key.endsWith("_ms") && SECONDS.matcher(text).matches() ? "the unit is milliseconds, so write " + read + "000"
                    : "write a number";
            diagnostics.warning("SG-U009", value.at(), key + "=" + text + " is read as " + read
                    + ", for LSM takes the digits in front and drops the rest; " + unit);
        } else if (bounded(read) != read || !text.matches("[+-]?0*\\d{1,10}")) {
            diagnostics.warning("SG-U010", value.at(), key + "=" + text + " is out of bounds and counts as " + bounded(read)
                    + "; write " + min + " to " + max);
        }
    }
}
