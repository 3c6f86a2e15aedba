package org.shoregate.gateway;

/** Pauses between tries: each twice as long as the one before, up to a limit. Confined to one thread. */
public final class Backoff {
    private final long firstNs;
    private final long maxNs;
    private long nextNs;

    /** Pauses in nanoseconds, above zero; the first is not longer than the longest. */
    public Backoff(long firstNs, long maxNs) {
        this.firstNs = firstNs;
        this.maxNs = maxNs;
        this.nextNs = firstNs;
    }

    /** How long to wait before the next try. */
    public long next() {
        long pause = nextNs;
        nextNs = Math.min(maxNs, nextNs * 2);
        return pause;
    }

    /** It worked: the next failure starts anew. */
    public void reset() {
        nextNs = firstNs;
    }
}
