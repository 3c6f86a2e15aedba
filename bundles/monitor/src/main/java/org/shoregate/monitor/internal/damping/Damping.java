package org.shoregate.monitor.internal.damping;

import java.util.Locale;
import org.shoregate.api.link.LinkState;

/**
 * Keeps an uplink out that goes up and down all the time, after RFC 2439: whatever the policy, in front of its verdicts. Going down is
 * never delayed; an uplink is used at once when no other works. Times are nanoseconds of the caller's clock, which never runs backwards.
 * Confined to the thread that calls it.
 */
public final class Damping {
    private static final long NS_PER_S = 1_000_000_000L;
    /** While an uplink is kept out its evidence is renewed so often. */
    private static final long EVIDENCE_NS = 5 * NS_PER_S;

    private final DampingSettings settings;
    private double penalty;
    private long penaltyNs;
    private boolean suppressed;
    /** Whether the policy's own last verdict was that it works. */
    private boolean working;
    private long workingSinceNs;
    /** What was last said, if that was down. */
    private LinkState.Down out;
    private LinkState.Down held;
    private long heldNs;
    private long nextLookNs = Long.MAX_VALUE;

    public Damping(DampingSettings settings) {
        this.settings = settings;
    }

    /**
     * What to say instead of the policy's verdict.
     *
     * @param others whether another uplink works
     */
    public LinkState damped(LinkState verdict, long nowNs, boolean others) {
        nextLookNs = Long.MAX_VALUE;
        switch (verdict) {
            case LinkState.Down down -> {
                fail(nowNs);
                out = down;
                held = null;
            }
            case LinkState.Unknown unknown -> {
                working = false;
                out = null;
            }
            case LinkState.Up up -> recover(nowNs);
            case LinkState.Degraded degraded -> recover(nowNs);
        }
        if (out == null || out == verdict) {
            return verdict;
        }
        return others && mustWait(nowNs) ? hold(verdict, nowNs) : release(verdict);
    }

    /** When, nothing else having happened, it will say something else; {@code Long.MAX_VALUE} if never. */
    public long nextLookNs() {
        return nextLookNs;
    }

    private void fail(long nowNs) {
        if (working) {
            penalty = Math.min(penalty(nowNs) + DampingSettings.PER_FAILURE, settings.ceiling());
            penaltyNs = nowNs;
            suppressed |= penalty >= settings.suppress();
        }
        working = false;
    }

    private void recover(long nowNs) {
        if (!working) {
            workingSinceNs = nowNs;
        }
        working = true;
    }

    private double penalty(long nowNs) {
        return penalty * Math.pow(0.5, (double) (nowNs - penaltyNs) / settings.halfLife().toNanos());
    }

    private boolean mustWait(long nowNs) {
        suppressed &= penalty(nowNs) >= settings.reuse();
        return suppressed || nowNs - workingSinceNs < settings.minimumUp().toNanos();
    }

    private LinkState hold(LinkState verdict, long nowNs) {
        long leftNs = suppressed ? untilReuseNs(nowNs) : settings.minimumUp().toNanos() - (nowNs - workingSinceNs);
        nextLookNs = nowNs + Math.min(leftNs, EVIDENCE_NS);
        if (held == null || nowNs - heldNs >= EVIDENCE_NS) {
            held = new LinkState.Down(out.since(), out.cause(), "held down: " + reason(nowNs, leftNs) + "; " + verdict.evidence());
            heldNs = nowNs;
        }
        return held;
    }


    private String reason(long nowNs, long leftNs) {
        long seconds = (leftNs + NS_PER_S - 1) / NS_PER_S;
        return suppressed ? String.format(Locale.ROOT, "penalty %.0f, back below %d in %d s", penalty(nowNs), settings.reuse(), seconds)
                : "up for " + seconds + " s more first";
    }

    /** One nanosecond more than it takes, for the sake of rounding. */
    private long untilReuseNs(long nowNs) {
        double halves = Math.log(penalty(nowNs) / settings.reuse()) / Math.log(2);
        return Math.max(0, (long) (halves * settings.halfLife().toNanos())) + 1;
    }

    private LinkState release(LinkState verdict) {
        out = null;
        held = null;
        suppressed = false;
        return verdict;
    }
}
