package org.shoregate.monitor.internal.lsm;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;

/**
 * The states of one connection, by LSM's thresholds over the last 100 probes. Three things are unlike LSM, each for the better: a
 * probe under way is lost only after its time-out; every outcome decides at once instead of a clock once a second; and when silence
 * ends, what was lost in it and before no longer counts, so that coming up takes as many answers as asked for and not until a hundred
 * probes have passed. Confined to its judge's thread.
 */
final class LsmMachine {
    /** A reason that the kernel gives begins with the name of the error, asm-generic/errno.h. */
    private static final Pattern BY_KERNEL = Pattern.compile("E[A-Z0-9]+\\b.*", Pattern.DOTALL);
    private static final double US_PER_MS = 1000;

    private final String address;
    private final LsmRules rules;
    private final Cause silent;
    private final LsmWindow window = new LsmWindow();
    private long sent;
    private boolean everLost;
    /** No probe has told yet whether it is what it was taken for. */
    private boolean assumed = true;
    private LsmStatus status;
    private LinkState state;
    private long downSinceNs;

    /**
     * @param address for people
     * @param silent the cause if it does not answer
     * @param initial what it is taken for until probes tell
     */
    LsmMachine(String address, LsmRules rules, Cause silent, LsmStatus initial, long nowNs, Instant now) {
        this.address = address;
        this.rules = rules;
        this.silent = silent;
        this.status = initial.isDown() ? LsmStatus.DOWN : initial;
        this.downSinceNs = nowNs;
        this.state = switch (status) {
            case UP -> new LinkState.Up(now, "taken for up until probes to " + address + " tell");
            case DOWN, LONG_DOWN -> new LinkState.Down(now, silent, "taken for down until probes to " + address + " tell");
            case UNKNOWN -> new LinkState.Unknown(now, "no verdict on " + address + " yet");
        };
    }

    void sent(long sequence) {
        sent++;
        window.sent(sequence);
    }

    void sample(Sample sample, long nowNs, Instant now) {
        switch (sample) {
            case Sample.Replied reply -> replied(reply);
            case Sample.Lost lost -> lost(lost.sequence());
            case Sample.Refused refused -> lost(refused.sequence());
            case Sample.Unexpected unexpected -> lost(unexpected.sequence());
            case Sample.Failed failed -> failed(failed);
        }
        decide(nowNs, now);
    }

    private void replied(Sample.Replied reply) {
        boolean silenceEnds = window.lostInARow() >= rules.silence();
        if (window.replied(reply.sequence(), reply.rttNs()) && silenceEnds && window.lostInARow() == 0) {
            window.forgetBefore(reply.sequence());
        }
    }

    private void lost(long sequence) {
        everLost = true;
        window.lost(sequence);
    }

    /** What the kernel would not send counts as lost, as in LSM; what a probe type could not do says nothing. */
    private void failed(Sample.Failed failed) {
        if (BY_KERNEL.matcher(failed.reason()).matches()) {
            lost(failed.sequence());
        } else {
            window.forget(failed.sequence());
        }
    }

    private void decide(long nowNs, Instant now) {
        LsmThresholds limits = rules.thresholds();
        int inARow = window.lostInARow();
        if (status != LsmStatus.DOWN && (inARow >= limits.maxSuccessiveLost() || window.lost() >= limits.maxPacketLoss())) {
            status = LsmStatus.DOWN;
            assumed = false;
            downSinceNs = nowNs;
            state = inARow >= rules.silence()
                    ? new LinkState.Down(now, silent, text("the last %d probes to %s were not answered", inARow, address))
                    : new LinkState.Down(now, Cause.LOSS, text("%d of the last %d probes to %s were lost", window.lost(), LsmWindow.SLOTS,
                            address));
        } else if ((assumed || status != LsmStatus.UP) && (isAccelerated() || isSteady(limits))) {
            Instant since = status == LsmStatus.UP ? state.since() : now;
            status = LsmStatus.UP;
            assumed = false;
            state = new LinkState.Up(since, text("the last %d probes to %s were answered, round trip %.1f ms", window.repliedInARow(), address,
                    window.statistics().avgRttUs() / US_PER_MS));
        }
    }

    private boolean isAccelerated() {
        int enough = rules.startup().acceleration();
        return enough > 0 && !everLost && window.repliedInARow() >= enough;
    }

    private boolean isSteady(LsmThresholds limits) {
        return window.lost() <= limits.minPacketLoss() && window.repliedInARow() >= limits.minSuccessiveReceived();
    }

    /** How many probes were sent. */
    long sent() {
        return sent;
    }

    LsmStatus status(long nowNs) {
        return nowNs >= longDownFromNs() ? LsmStatus.LONG_DOWN : status;
    }

    LinkState state(long nowNs) {
        return status(nowNs) == LsmStatus.LONG_DOWN && state instanceof LinkState.Down(Instant since, Cause cause, String evidence)
                ? new LinkState.Down(since, cause, evidence + ", " + rules.longDown().toSeconds() + " s ago or more") : state;
    }

    /** When down becomes long_down; {@code Long.MAX_VALUE} if it does not. */
    long longDownFromNs() {
        return status == LsmStatus.DOWN && rules.longDown().isPositive() ? downSinceNs + rules.longDown().toNanos() : Long.MAX_VALUE;
    }

    LsmStatistics statistics() {
        return window.statistics();
    }

    LsmRules rules() {
        return rules;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
