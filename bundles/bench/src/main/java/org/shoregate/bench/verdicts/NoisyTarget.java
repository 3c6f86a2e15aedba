package org.shoregate.bench.verdicts;

import static org.shoregate.bench.verdicts.Spans.MIN;
import static org.shoregate.bench.verdicts.Spans.S;

import java.util.random.RandomGenerator;
import org.shoregate.bench.verdicts.Spans.Habit;

/** A target behind the providers that is dead at times and, if it likes, answers only so many probes a second, those of all uplinks together. */
final class NoisyTarget {
    private static final double BUCKET = 10;

    private final Spans deaths;
    private final double perSecond;
    private double tokens = BUCKET;
    private long filledNs;

    /** @param perSecond answers at most; 0 for as many as there are questions */
    NoisyTarget(RandomGenerator random, long dayNs, double perSecond) {
        this.deaths = new Spans(random, dayNs, new Habit(600 * MIN, 60 * MIN, 5 * S, 30 * MIN));
        this.perSecond = perSecond;
    }

    boolean answers(long nowNs) {
        if (deaths.isAt(nowNs)) {
            return false;
        }
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(BUCKET, tokens + perSecond * (nowNs - filledNs) / S);
        filledNs = nowNs;
        boolean answered = tokens >= 1;
        tokens -= answered ? 1 : 0;
        return answered;
    }
}
