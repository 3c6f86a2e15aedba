package org.shoregate.gateway;

import org.shoregate.api.NanoClock;

/** Lets a burst pass at once and a storm only at a steady rate. Confined to one thread. */
public final class TokenBucket {
    private final NanoClock clock;
    private final int capacity;
    private final long refillNs;
    private long tokens;
    private long countedAtNs;

    /** @param refillNs nanoseconds until a used token is back */
    public TokenBucket(NanoClock clock, int capacity, long refillNs) {
        this.clock = clock;
        this.capacity = capacity;
        this.refillNs = refillNs;
        this.tokens = capacity;
        this.countedAtNs = clock.nanoTime();
    }

    /** How long to wait until {@link #take} may be called; 0 if at once. */
    public long pauseNs() {
        refill();
        return tokens > 0 ? 0 : countedAtNs + refillNs - clock.nanoTime();
    }

    /** Uses a token; without one left the next pause is the longer. */
    public void take() {
        refill();
        tokens--;
    }

    private void refill() {
        long gained = (clock.nanoTime() - countedAtNs) / refillNs;
        tokens = Math.min(capacity, tokens + gained);
        countedAtNs += gained * refillNs;
    }
}
