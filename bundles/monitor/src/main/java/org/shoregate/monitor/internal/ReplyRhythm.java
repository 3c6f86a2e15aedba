package org.shoregate.monitor.internal;

import java.util.Optional;
import org.shoregate.api.spi.Hint;

/**
 * Judges what is counted on one uplink: packets that leave by it, and packets that come back. Replies that come teach how long
 * the uplink usually keeps one waiting, and only a longer wait is suspicious, once until the next reply. Traffic that nobody ever
 * answers, such as a camera's, therefore says nothing. Times are nanoseconds of the caller's clock. Confined to one thread.
 */
final class ReplyRhythm {
    /** So many packets must have left in vain: one or two may have been lost, or gone to a host that is off. */
    private static final long LEAST_PACKETS = 3;
    /** So long it may always take: a round trip across half the world, or what a queue holds back. */
    private static final long LEAST_WAIT_NS = 100_000_000L;
    /** The usual wait times this is unusual. */
    private static final long UNUSUAL = 2;
    /** Readings with replies before anything is concluded: half a second of steady traffic. */
    private static final int LEARNT = 20;
    /** Packets that do not keep leaving do not wait either: what was sent longer ago than this was given up. */
    private static final long PERSISTENT_NS = 1_500_000_000L;
    /** In so long a wait that was once usual is half forgotten. */
    private static final double HALF_LIFE_NS = 30e9;
    /** Replies count as such if at least this share of the usual number comes for each packet that leaves. */
    private static final double USUAL_SHARE = 0.5;
    /** Over so long that number is taken. */
    private static final double RECENT_NS = 0.5e9;

    private final Proportion usual = new Proportion(HALF_LIFE_NS);
    private final Proportion recent = new Proportion(RECENT_NS);
    private boolean counting;
    private long left;
    private long came;
    private long lookedNs;
    /** Readings with replies. */
    private int answers;
    private double usualWaitNs;
    /** Packets that left since the last reply. */
    private long waiting;
    private long waitingSinceNs;
    private long lastLeftNs;
    private boolean suspicious;
    private boolean moving;

    /**
     * What a reading of the counters says.
     *
     * @param leaving packets that have left since some moment
     * @param arriving replies that have come since then
     * @param nowNs later than that of the reading before
     */
    Optional<Hint> read(long leaving, long arriving, long nowNs) {
        long out = leaving - left;
        long in = arriving - came;
        long sinceNs = lookedNs;
        left = leaving;
        came = arriving;
        lookedNs = nowNs;
        if (!counting || out < 0 || in < 0) {
            counting = true;
            waiting = 0;
            suspicious = false;
            return Optional.empty();
        }
        usualWaitNs *= Math.pow(0.5, (nowNs - sinceNs) / HALF_LIFE_NS);
        moving = out > 0 || in > 0;
        recent.add(out, in, nowNs - sinceNs);
        usual.add(out, in, nowNs - sinceNs);
        return in > 0 ? answered(nowNs) : unanswered(out, nowNs);
    }

    /** Whether there were packets between the last two readings. */
    boolean isMoving() {
        return moving;
    }

    private Optional<Hint> answered(long nowNs) {
        if (waiting > 0) {
            usualWaitNs = Math.max(usualWaitNs, nowNs - waitingSinceNs);
        }
        waiting = 0;
        suspicious = false;
        answers = Math.min(LEARNT, answers + 1);
        return recent.isAtLeast(USUAL_SHARE, usual) ? Optional.of(Hint.TRAFFIC_ANSWERED) : Optional.empty();
    }

    private Optional<Hint> unanswered(long out, long nowNs) {
        if (waiting > 0 && nowNs - lastLeftNs > PERSISTENT_NS) {
            waiting = 0;
        }
        if (out > 0) {
            waitingSinceNs = waiting == 0 ? nowNs : waitingSinceNs;
            lastLeftNs = nowNs;
            waiting += out;
        }
        boolean unusual = answers == LEARNT && waiting >= LEAST_PACKETS
                && nowNs - waitingSinceNs >= Math.max(LEAST_WAIT_NS, UNUSUAL * usualWaitNs);
        if (!unusual || suspicious) {
            return Optional.empty();
        }
        suspicious = true;
        return Optional.of(Hint.SUSPICION);
    }

    /** The counters start anew, or the uplink does not work: the next reading is the first; what is usual stays known. */
    void interrupt() {
        counting = false;
        moving = false;
    }

    /** Replies for each packet that leaves, of late. */
    private static final class Proportion {
        private final double halfLifeNs;
        private double out;
        private double in;

        private Proportion(double halfLifeNs) {
            this.halfLifeNs = halfLifeNs;
        }

        private void add(long moreOut, long moreIn, long afterNs) {
            double kept = Math.pow(0.5, afterNs / halfLifeNs);
            out = out * kept + moreOut;
            in = in * kept + moreIn;
        }

        private boolean isAtLeast(double share, Proportion of) {
            return in * of.out >= share * of.in * out;
        }
    }
}
