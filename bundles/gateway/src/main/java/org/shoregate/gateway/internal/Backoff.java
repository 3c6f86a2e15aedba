package org.shoregate.gateway.internal;

/** Pauses between tries: each twice as long as the one before, up to a limit. Confined to one thread. */
final class Backoff {
    private final long firstNs;
    private final long maxNs;
    private long nextNs;

    Backoff(long firstNs, long maxNs) {
        this.firstNs = firstNs;
        this.maxNs = maxNs;
        this.nextNs = firstNs;
    }

    /** How long to wait before the next try. */
    long next() {
        long pause = nextNs;
        nextNs = Math.min(maxNs, nextNs * 2);
        return pause;
    }

    /** It worked: the next failure starts anew. */
    void reset() {
        nextNs = firstNs;
    }
}
