package org.shoregate.api.link;

import java.time.Instant;

/** What a verdict policy concluded about an uplink, since when, and on what evidence. */
public sealed interface LinkState {
    Instant since();

    /** One sentence for people: the numbers behind the verdict. */
    String evidence();

    /** Nothing is known: no monitor, or none that answers. Never a reason to take an uplink out. */
    record Unknown(Instant since, String evidence) implements LinkState {
    }

    /** It works. */
    record Up(Instant since, String evidence) implements LinkState {
    }

    /** It works badly: loss or latency out of bounds. */
    record Degraded(Instant since, String evidence) implements LinkState {
    }

    /** It does not work. */
    record Down(Instant since, Cause cause, String evidence) implements LinkState {
    }

    /** Why an uplink is down. */
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
        /** Answers take too long. */
        LATENCY,
        /** A person switched it off. */
        DISABLED
    }
}
