package org.shoregate.gateway;

import java.time.Duration;
import java.util.Locale;

/** What becomes of the connections over a provider when it, or another one, leaves service or comes back. Immutable. */
public sealed interface FlowPolicy {
    /** Shorter than the five days after which the kernel forgets a silent TCP connection (nf_conntrack_tcp_timeout_established). */
    long MAX_DRAIN_S = 86_400;

    /** Nothing: they stay as the kernel has them. Over an uplink that is out of service they hang. */
    record Leave() implements FlowPolicy {
    }

    /** They are forgotten: their next packet takes the new road, with its source address. Clients of TCP that only receive hang. */
    record Move() implements FlowPolicy {
    }

    /** The same, and such clients are reset. */
    record Reset() implements FlowPolicy {
    }

    /**
     * They go on over the provider while new ones go elsewhere; what is left at the end is reset.
     *
     * @param time they have, 1 s to a day
     */
    record Drain(Duration time) implements FlowPolicy {
        public Drain {
            if (time.toSeconds() < 1 || time.toSeconds() > MAX_DRAIN_S) {
                throw new IllegalArgumentException("drain takes 1 to " + MAX_DRAIN_S + " seconds");
            }
        }
    }

    /**
     * Reads {@code leave}, {@code move}, {@code reset} or {@code drain SECONDS}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static FlowPolicy parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (words.length == 2 && words[0].equals("drain") && words[1].matches("\\d{1,6}")) {
            return new Drain(Duration.ofSeconds(Long.parseLong(words[1])));
        }
        return switch (words.length == 1 ? words[0] : "") {
            case "leave" -> new Leave();
            case "move" -> new Move();
            case "reset" -> new Reset();
            default -> throw new IllegalArgumentException("'" + text.strip() + "' is none of leave, move, reset and 'drain SECONDS'");
        };
    }
}
