package org.shoregate.notify.syslog.internal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an entry becomes the bytes of one message. Immutable, thread-safe. */
sealed interface Format {
    /** What every receiver should take: RFC 5424, section 6.1. Longer ones are cut. */
    int LONGEST = 2048;

    /** One message, without a frame. */
    byte[] bytes(Entry entry);

    /**
     * RFC 5424, with structured data.
     *
     * @param host printable ASCII, or {@code -}
     * @param program printable ASCII of up to 48 characters
     */
    record Rfc5424(Facility facility, String host, String program, long pid) implements Format {
        /**
         * Name of the structured data; 32473 is the enterprise number for examples (RFC 5612), for there is none of Shoregate's.
         */
        private static final String DATA = "shoregate@32473";
        private static final String BYTE_ORDER_MARK = "\uFEFF";
        private static final int LONGEST_HOST = 255;

        public Rfc5424 {
            String ascii = host.replaceAll("[^!-~]", "_");
            host = ascii.isEmpty() ? "-" : ascii.substring(0, Math.min(ascii.length(), LONGEST_HOST));
        }

        @Override
        public byte[] bytes(Entry entry) {
            String time = DateTimeFormatter.ISO_INSTANT.format(entry.time().truncatedTo(ChronoUnit.MILLIS));
            String head = "<" + priority(facility, entry) + ">1 " + time + " " + host + " " + program + " " + pid + " "
                    + entry.kind() + " "
                    + data(entry) + " ";
            boolean ascii = entry.text().chars().allMatch(c -> c < 0x80);
            return cut(head + (ascii ? "" : BYTE_ORDER_MARK) + entry.text());
        }

        private static String data(Entry entry) {
            return entry.data().isEmpty() ? "-" : entry.data().entrySet().stream().map(e -> " " + e.getKey() + "=\""
                    + escaped(e.getValue()) + "\"")
                    .collect(Collectors.joining("", "[" + DATA, "]"));
        }

        private static String escaped(String value) {
            return value.replaceAll("\\p{Cc}", " ").replaceAll("[\"\\\\\\]]", "\\\\$0");
        }
    }

    /**
     * RFC 3164, in local time.
     *
     * @param host with a blank behind it; empty on this machine, where it is left out
     */
    record Rfc3164(Facility facility, String host, String program, long pid, ZoneId zone) implements Format {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

        @Override
        public byte[] bytes(Entry entry) {
            return cut("<" + priority(facility, entry) + ">" + TIME.format(entry.time().atZone(zone)) + " " + host + program + "["
                    + pid + "]: "
                    + entry.text());
        }
    }

    private static int priority(Facility facility, Entry entry) {
        return facility.ordinal() * Byte.SIZE + entry.severity();
    }

    /** Never within a character. */
    private static byte[] cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, LONGEST);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    /**
     * As configured.
     *
     * @param program that the lines are said to be of
     * @param local whether the receiver is on this machine
     * @throws IllegalArgumentException if there is no such format or facility
     */
    static Format of(SyslogOptions options, String gateway, String program, boolean local) {
        Facility facility = Facility.of(options.facility());
        long pid = ProcessHandle.current().pid();
        return switch (options.format().strip().toLowerCase(Locale.ROOT)) {
            case "rfc5424" -> new Rfc5424(facility, gateway, program, pid);
            case "rfc3164" -> new Rfc3164(facility, local ? "" : gateway.replaceAll("[^!-~]", "_") + " ", program, pid,
                    ZoneId.systemDefault());
            default -> throw new IllegalArgumentException("format = " + options.format()
                    + " is neither rfc5424 nor rfc3164; write one of them");
        };
    }
}
