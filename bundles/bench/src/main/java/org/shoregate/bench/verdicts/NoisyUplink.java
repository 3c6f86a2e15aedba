package org.shoregate.bench.verdicts;

import static org.shoregate.bench.verdicts.Spans.MIN;
import static org.shoregate.bench.verdicts.Spans.MS;
import static org.shoregate.bench.verdicts.Spans.S;

import java.util.List;
import java.util.random.RandomGenerator;
import org.shoregate.bench.verdicts.Spans.Habit;
import org.shoregate.bench.verdicts.Spans.Span;

/**
 * An uplink on a bad day: jitter, packets lost alone and in bursts, queues that fill up, routes that flap and come back longer or shorter,
 * and true outages, at its router or behind it. All in nanoseconds.
 */
final class NoisyUplink {
    static final long NOTHING = -1;
    private static final double MOST_LOSS = 0.015;
    private static final double BURST_LOSS = 0.4;
    private static final long SHORTEST_WAY = 2 * MS;
    private static final long LONGEST_WAY = 60 * MS;
    private static final long MOST_JITTER = 8 * MS;
    private static final long LONGEST_DETOUR = 150 * MS;
    private static final long TO_ROUTER = MS;
    private static final long FULL_QUEUE = 250 * MS;
    private static final long FILLING = 2 * S;

    private final RandomGenerator random;
    private final double wayNs;
    private final double jitterNs;
    private final double loss;
    private final Spans bursts;
    private final Spans queues;
    private final Spans flaps;
    private final Spans outages;
    /** How much longer the way is after so many flaps. */
    private final double[] detoursNs;
    /** Whether the router answers during so many an outage. */
    private final boolean[] behindRouter;

    NoisyUplink(RandomGenerator random, long dayNs) {
        this.random = random;
        this.wayNs = random.nextDouble(SHORTEST_WAY, LONGEST_WAY);
        this.jitterNs = random.nextDouble(MOST_JITTER);
        this.loss = random.nextDouble(MOST_LOSS);
        this.bursts = new Spans(random, dayNs, new Habit(30 * MIN, 10 * S, 200 * MS, 3 * S));
        this.queues = new Spans(random, dayNs, new Habit(40 * MIN, 10 * S, 5 * S, 60 * S));
        this.flaps = new Spans(random, dayNs, new Habit(60 * MIN, 10 * S, 30 * MS, 150 * MS));
        this.outages = new Spans(random, dayNs, new Habit(120 * MIN, 5 * MIN, 5 * S, 4 * MIN));
        this.detoursNs = new double[flaps.all().size() + 1];
        for (int i = 0; i < detoursNs.length; i++) {
            detoursNs[i] = random.nextBoolean() ? 0 : random.nextDouble(LONGEST_DETOUR);
        }
        this.behindRouter = new boolean[outages.all().size()];
        for (int i = 0; i < behindRouter.length; i++) {
            behindRouter[i] = random.nextBoolean();
        }
    }

    /** When it truly did not work. */
    List<Span> outages() {
        return outages.all();
    }

    /** How long a probe takes to its router, or to something behind it, and back; or {@link #NOTHING}. */
    long roundTrip(boolean router, long nowNs) {
        boolean out = outages.isAt(nowNs) && !(router && behindRouter[outages.past(nowNs)]);
        if (out || flaps.isAt(nowNs) && !router || random.nextDouble() < (bursts.isAt(nowNs) ? BURST_LOSS : loss)) {
            return NOTHING;
        }
        double queueNs = FULL_QUEUE * Math.min(1, (double) queues.since(nowNs) / FILLING);
        double farNs = router ? TO_ROUTER : wayNs + detoursNs[flaps.past(nowNs)];
        return (long) (farNs + queueNs - jitterNs * Math.log(1 - random.nextDouble()));
    }
}
