package org.shoregate.config.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The byte of an IP header that says how it wants to be served, by its older and its newer meaning. */
final class ServiceFields {
    /** RFC 2474, 3. */
    static final int DSCP_MASK = 0xfc;
    /** RFC 3168, 5. */
    static final int ECN_MASK = 3;
    private static final int MAX_TOS = 255;
    private static final int MAX_DSCP = 62;
    /** What a name stands for under: the bits of RFC 1349 and the two next to them, as xt_tos of iptables-extensions(8) has it. */
    private static final int NAMED_MASK = 0x3f;
    /** RFC 1349, 4. */
    private static final Map<String, Integer> SERVICES = Map.of("minimize-delay", 16, "maximize-throughput", 8, "maximize-reliability", 4,
            "minimize-cost", 2, "normal-service", 0);
    /** RFC 2474, RFC 2597, RFC 3246. */
    private static final Map<String, Integer> CLASSES = Map.ofEntries(Map.entry("BE", 0), Map.entry("CS0", 0), Map.entry("CS1", 8),
            Map.entry("CS2", 16), Map.entry("CS3", 24), Map.entry("CS4", 32), Map.entry("CS5", 40), Map.entry("CS6", 48), Map.entry("CS7", 56),
            Map.entry("AF11", 10), Map.entry("AF12", 12), Map.entry("AF13", 14), Map.entry("AF21", 18), Map.entry("AF22", 20),
            Map.entry("AF23", 22), Map.entry("AF31", 26), Map.entry("AF32", 28), Map.entry("AF33", 30), Map.entry("AF41", 34),
            Map.entry("AF42", 36), Map.entry("AF43", 38), Map.entry("EF", 46));

    private ServiceFields() {
    }

    record Masked(int value, int mask) {
    }

    /** A name, {@code value} or {@code value/mask}. */
    static Optional<Masked> typeOfService(String text) {
        Integer named = SERVICES.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(new Masked(named, NAMED_MASK));
        }
        String[] parts = text.split("/", 2);
        Optional<Long> value = Ranges.number(parts[0], 0, MAX_TOS);
        Optional<Long> mask = parts.length < 2 ? Optional.of((long) MAX_TOS) : Ranges.number(parts[1], 1, MAX_TOS);
        return value.isPresent() && mask.isPresent() && (value.get() & ~mask.get()) == 0
                ? Optional.of(new Masked(value.get().intValue(), mask.get().intValue())) : Optional.empty();
    }

    /** A class, or an even number. */
    static Optional<Integer> dscp(String text) {
        Integer named = CLASSES.get(text);
        return named != null ? Optional.of(named)
                : Ranges.number(text, 0, MAX_DSCP).filter(v -> v % 2 == 0).map(Long::intValue);
    }
}
