package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** When to probe which of an uplink's targets. Confined to the thread that watches the uplinks. */
final class Pacing {
    /** Pacing is shortened by up to this share, so that gateways at one site do not fall into step. */
    private static final double JITTER = 0.1;
    /** A target is hurried only so often. */
    private static final long HURRY_NS = 100_000_000L;

    private final RandomGenerator random;
    private final long[] dueNs;
    private final long[] sentNs;
    private Duration interval = Duration.ZERO;

    Pacing(int targets, RandomGenerator random, long nowNs) {
        this.random = random;
        this.dueNs = new long[targets];
        this.sentNs = new long[targets];
        Arrays.fill(dueNs, nowNs);
        Arrays.fill(sentNs, nowNs - HURRY_NS);
    }

    Duration interval() {
        return interval;
    }

    /** A shorter interval begins at once for all targets; a longer one spreads them over it. Negative if it is shorter than before. */
    int wanted(Duration wanted, long nowNs) {
        int change = interval.isZero() ? 0 : wanted.compareTo(interval);
        interval = wanted;
        for (int i = 0; i < dueNs.length && change != 0; i++) {
            dueNs[i] = change < 0 ? Math.min(dueNs[i], nowNs)
                    : Math.max(dueNs[i], nowNs + jittered(wanted.toNanos() * (i + 1) / dueNs.length));
        }
        return change;
    }

    /** Whether a target is to be probed now; its next turn is then an interval later. */
    boolean isDue(int target, long nowNs) {
        if (nowNs < dueNs[target]) {
            return false;
        }
        sentNs[target] = nowNs;
        dueNs[target] = nowNs + jittered(interval.toNanos());
        return true;
    }

    /** Brings a target's turn forward to now, or to soon if it has just been probed; false if there is no such target. */
    boolean hurry(int target, long nowNs) {
        if (target < 0) {
            return false;
        }
        dueNs[target] = Math.min(dueNs[target], Math.max(nowNs, sentNs[target] + HURRY_NS));
        return true;
    }

    long nextDueNs() {
        long nextNs = Long.MAX_VALUE;
        for (long each : dueNs) {
            nextNs = Math.min(nextNs, each);
        }
        return nextNs;
    }

    private long jittered(long ns) {
        return ns - (long) (ns * JITTER * random.nextDouble());
    }
}
