package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * When to probe which of an uplink's targets: one after the other, evenly over the interval, so that whatever breaks is met by a probe as
 * soon as may be, and out of turn where somebody is in a hurry. Confined to the thread that watches the uplinks.
 */
final class Pacing {
    /** Pacing is shortened by up to this share, so that gateways at one site do not fall into step. */
    private static final double JITTER = 0.1;
    /** A target is hurried only so often. */
    private static final long HURRY_NS = 100_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final RandomGenerator random;
    private final long[] sentNs;
    /** When to probe out of turn. */
    private final long[] hurriedNs;
    private Duration interval = Duration.ZERO;
    /** The target whose turn is next, and when that is. */
    private int turn;
    private long turnNs;

    /** Nothing is due before the first {@link #wanted}; then all are. */
    Pacing(int targets, RandomGenerator random, long nowNs) {
        this.random = random;
        this.sentNs = new long[targets];
        this.hurriedNs = new long[targets];
        this.turnNs = NEVER;
        Arrays.fill(sentNs, nowNs - HURRY_NS);
        Arrays.fill(hurriedNs, nowNs);
    }

    Duration interval() {
        return interval;
    }

    /** A shorter interval begins at once for all targets; a longer one with the next turn. Negative if it is shorter than before. */
    int wanted(Duration wanted, long nowNs) {
        int change = interval.isZero() ? -1 : wanted.compareTo(interval);
        boolean first = interval.isZero();
        interval = wanted;
        if (change < 0) {
            Arrays.fill(hurriedNs, nowNs);
            turn = 0;
            turnNs = nowNs + pause() * (sentNs.length + 1) / 2;
        } else if (change > 0) {
            turnNs = Math.max(turnNs, nowNs + pause());
        }
        return first ? 0 : change;
    }

    /** Between two turns. */
    private long pause() {
        long pauseNs = interval.toNanos() / sentNs.length;
        return pauseNs - (long) (pauseNs * JITTER * random.nextDouble());
    }

    /** Whether a target is to be probed now; it then has had its turn. One that was just probed out of turn lets its turn pass. */
    boolean isDue(int target, long nowNs) {
        boolean turned = target == turn && nowNs >= turnNs;
        if (turned) {
            turn = (turn + 1) % sentNs.length;
            turnNs = Math.max(turnNs + pause(), nowNs);
        }
        boolean due = nowNs >= hurriedNs[target] || turned && nowNs - sentNs[target] >= interval.toNanos() / 2;
        if (due) {
            sentNs[target] = nowNs;
            hurriedNs[target] = NEVER;
        }
        return due;
    }

    /** Has a target probed now, or soon if it has just been; false if there is no such target. */
    boolean hurry(int target, long nowNs) {
        if (target < 0) {
            return false;
        }
        hurriedNs[target] = Math.min(hurriedNs[target], Math.max(nowNs, sentNs[target] + HURRY_NS));
        return true;
    }

    /** When to ask again which is due. */
    long nextDueNs() {
        long nextNs = turnNs;
        for (long each : hurriedNs) {
            nextNs = Math.min(nextNs, each);
        }
        return nextNs;
    }
}
