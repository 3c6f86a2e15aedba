package org.shoregate.api.link;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a verdict policy concluded about an uplink, since when, and on what evidence. */
public sealed interface LinkState {
    Instant since();

    /** One sentence for people: the numbers behind the verdict. */
    String evidence();

    /** What is wrong with the uplink; empty for one that is up or of which nothing is known. */
    static Optional<Cause> causeOf(LinkState state) {
        return switch (state) {
            case Unknown unknown -> Optional.empty();
            case Up up -> Optional.empty();
            case Degraded degraded -> Optional.of(degraded.cause());
            case Down down -> Optional.of(down.cause());
        };
    }

    /** Nothing is known: no monitor, or none that answers. Never a reason to take an uplink out. */
    record Unknown(Instant since, String evidence) implements LinkState {
    }

    /** It works. */
    record Up(Instant since, String evidence) implements LinkState {
    }

    /** It works badly: loss or latency out of bounds, or doubts that do not condemn it. It goes on carrying traffic. */
    record Degraded(Instant since, Cause cause, String evidence) implements LinkState {
    }

    /** It does not work. */
    record Down(Instant since, Cause cause, String evidence) implements LinkState {
    }

    /** Why an uplink is down or degraded. */
    enum Cause {
        /** The interface has no carrier, or is gone. */
        CARRIER,
        /** The provider's router does not answer. */
        GATEWAY_SILENT,
        /** The router answers, nothing behind it does. */
        BEYOND_GATEWAY_SILENT,
        /** Targets do not answer and none of them is the gateway, so where it breaks is not known. */
        TARGETS_SILENT,
        /** Packets come back, but names are not resolved. */
        DNS_ONLY,
        /** Packets come back, but HTTP does not: a captive portal, a used-up quota. */
        HTTP_ONLY,
        /** Too many probes are lost. */
        LOSS,
        /** Answers take too long, or one much longer than the other. */
        LATENCY,
        /** A person switched it off. */
        DISABLED;

        /** As people read it: {@code beyond gateway silent}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
