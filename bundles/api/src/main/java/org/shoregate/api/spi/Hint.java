package org.shoregate.api.spi;

/** What the kernel lets one guess about an uplink without a probe. */
public enum Hint {
    /** It may be dead: packets leave and nothing comes back, or the next router does not answer the kernel. Reason to probe at once. */
    SUSPICION,
    /** It lives: packets that belong to connections over it have just come back. */
    TRAFFIC_ANSWERED
}
