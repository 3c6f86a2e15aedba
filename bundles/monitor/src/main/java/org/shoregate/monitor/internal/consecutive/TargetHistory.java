package org.shoregate.monitor.internal.consecutive;

import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.InFlight;

/**
 * What the probes of one target have shown so far. A target is silent after enough losses in a row, until it answers; once its uplink
 * is down until enough answers in a row, and in between it keeps what it was. Times are nanoseconds of the judge's clock. Confined to its judge's thread.
 */
final class TargetHistory {
    private static final long NEVER = Long.MIN_VALUE;
    /** A probe is pressing if it follows the one before within this part of the usual interval: a target may limit its answers. */
    private static final int PRESSING = 3;
    /**
     * What first went missing among pressing probes must be missing for so long, and for the wait for one more answer: examinations, of
     * other uplinks too, are over then.
     */
    private static final long PRESSED_QUIET_NS = 2_000_000_000L;
    /** Such a run of losses that an answer ends after so many shows that the target limits its answers. */
    private static final int LIMITED = 3;
    /** And is remembered for so long. */
    private static final long LIMITED_NS = 600_000_000_000L;

    private final Target target;
    private final ConsecutiveSettings settings;
    private final RttEstimator rtt;
    /** Probes without an outcome, each with the time of sending. */
    private final InFlight inFlight = new InFlight();
    private long sentNs = NEVER;
    /** The first of the pressing probes that now follow each other. */
    private long pressingFromNs = Long.MAX_VALUE;
    private long newestAnswered = NEVER;
    private long answeredSentNs = NEVER;
    private long lastReplyNs = NEVER;
    private boolean silent;
    private int lost;
    private long firstLostSentNs;
    private long lastLostSentNs;
    private boolean pressed;
    private long limitedUntilNs = NEVER;
    private long surelyNs = Long.MAX_VALUE;
    private int answered;
    private long answeredSinceNs;
    private Instant answeredSince = Instant.EPOCH;
    private int failed;
    private long failedSinceNs;
    private Instant failedSince = Instant.EPOCH;
    private String failure = "";
    private Optional<Sample.Refused> refusal = Optional.empty();
    private Optional<String> wrongAnswer = Optional.empty();

    TargetHistory(Target target, ConsecutiveSettings settings) {
        this.target = target;
        this.settings = settings;
        this.rtt = new RttEstimator(settings.waits());
    }

    void sent(long sequence, long nowNs) {
        inFlight.put(sequence, nowNs);
        boolean pressing = sentNs != NEVER && nowNs - sentNs < settings.interval().toNanos() / PRESSING;
        pressingFromNs = pressing ? Math.min(pressingFromNs, nowNs) : Long.MAX_VALUE;
        sentNs = nowNs;
    }

    /**
     * The loss of a probe that was sent before this history began says nothing.
     *
     * @param suspected whether something besides the probes says that nothing comes back: then their losses need not last
     * @param down whether the uplink is: then one answer ends no silence, otherwise it does
     */
    void sample(Sample sample, long nowNs, Instant now, boolean suspected, boolean down) {
        silent &= down || !(sample instanceof Sample.Replied);
        long putNs = inFlight.remove(sample.sequence());
        boolean inTime = putNs != InFlight.NONE;
        long probeSentNs = inTime ? putNs : nowNs;
        if (!inTime && !(sample instanceof Sample.Replied || sample instanceof Sample.Failed)) {
            return;
        }
        switch (sample) {
            case Sample.Replied reply -> replied(reply, inTime, probeSentNs, nowNs, now);
            case Sample.Lost loss -> lost(loss.sequence(), probeSentNs);
            case Sample.Refused refused -> {
                refusal = Optional.of(refused);
                lost(refused.sequence(), probeSentNs);
            }
            case Sample.Unexpected unexpected -> {
                wrongAnswer = Optional.of(unexpected.what());
                lost(unexpected.sequence(), probeSentNs);
            }
            case Sample.Failed failing -> failed(failing.reason(), nowNs, now);
        }
        boolean told = suspected || refusal.isPresent();
        silent |= lost >= settings.lost() && nowNs - firstLostSentNs >= (told ? 0 : settings.waits().silence().toNanos());
        surelyNs = silent ? Math.min(surelyNs, told ? nowNs : firstLostSentNs + PRESSED_QUIET_NS + rtt.lossNs()) : Long.MAX_VALUE;
    }

    /** A late reply ends a run of losses, but only those in time count as answers in a row. */
    private void replied(Sample.Replied reply, boolean inTime, long probeSentNs, long nowNs, Instant now) {
        rtt.add(reply.rttNs());
        newestAnswered = Math.max(newestAnswered, reply.sequence());
        lastReplyNs = nowNs;
        failed = 0;
        refusal = Optional.empty();
        wrongAnswer = Optional.empty();
        limitedUntilNs = lost >= LIMITED && pressed && !silent ? nowNs + LIMITED_NS : limitedUntilNs;
        if (!silent) {
            lost = 0;
        }
        if (!inTime) {
            return;
        }
        answeredSentNs = Math.max(answeredSentNs, probeSentNs);
        if (answered++ == 0) {
            answeredSinceNs = nowNs;
            answeredSince = now;
        }
        if (answered >= settings.received()) {
            silent = false;
            lost = 0;
        }
    }

    /** A loss that a later probe's answer has already disproved says nothing. */
    private void lost(long sequence, long probeSentNs) {
        failed = 0;
        answered = 0;
        if (sequence < newestAnswered) {
            return;
        }
        if (lost++ == 0) {
            firstLostSentNs = probeSentNs;
            pressed = probeSentNs >= pressingFromNs || probeSentNs < limitedUntilNs;
        }
        lastLostSentNs = probeSentNs;
    }

    private void failed(String reason, long nowNs, Instant now) {
        if (failed++ == 0) {
            failedSinceNs = nowNs;
            failedSince = now;
        }
        failure = reason;
        answered = 0;
    }

    Target target() {
        return target;
    }

    RttEstimator rtt() {
        return rtt;
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether it has been silent for so long that it does not merely limit its answers. */
    boolean isSurelySilent(long nowNs) {
        return nowNs >= surelyNs;
    }

    /** When it will be so, if it is silent. */
    long surelySilentFromNs() {
        return surelyNs;
    }

    /** Whether nothing but failures to send has come for so long. */
    boolean isFailing(long nowNs, long forNs) {
        return failed > 0 && nowNs - failedSinceNs >= forNs;
    }

    /** Whether enough probes in a row were answered, the first one so long ago. */
    boolean isAnswering(long nowNs, long forNs) {
        return answered >= settings.received() && nowNs - answeredSinceNs >= forNs;
    }

    /**
     * The sending of the last probe that is lost or suspicious, or {@link InFlight#NONE}: it may just be falling silent, so that more
     * probes are needed to know.
     */
    long doubtedSinceNs(long nowNs) {
        if (isSurelySilent(nowNs)) {
            return InFlight.NONE;
        }
        return nowNs >= suspectFromNs() ? inFlight.firstAfter(newestAnswered) : lost > 0 ? lastLostSentNs : InFlight.NONE;
    }

    /** Whether the doubt is about a probe among pressing ones: then yet more would tell nothing. */
    boolean isPressed() {
        return lost > 0 ? pressed : inFlight.firstAfter(newestAnswered) >= pressingFromNs;
    }

    /** Whether it has answered, in time, a probe that was sent then or later. */
    boolean hasAnsweredSent(long sinceNs) {
        return answeredSentNs >= sinceNs;
    }

    /** Whether it answers, and has answered a probe that was sent then or later. */
    boolean isServing(long sinceNs) {
        return !silent && hasAnsweredSent(sinceNs);
    }

    /** When the oldest probe that is out and not disproved becomes suspicious; {@code Long.MAX_VALUE} if none is out. */
    long suspectFromNs() {
        long oldestNs = inFlight.firstAfter(newestAnswered);
        return oldestNs == InFlight.NONE || silent ? Long.MAX_VALUE : oldestNs + rtt.suspicionNs();
    }

    /** Whether an answer to a probe sent after this moment has come. */
    boolean hasAnsweredSince(long sinceNs) {
        return lastReplyNs != NEVER && lastReplyNs > sinceNs && lost == 0;
    }

    /** Losses in a row. */
    int lost() {
        return lost;
    }

    long firstLostSentNs() {
        return firstLostSentNs;
    }

    boolean hasReplied() {
        return lastReplyNs != NEVER;
    }

    long lastReplyNs() {
        return lastReplyNs;
    }

    /** Answers in a row. */
    int answered() {
        return answered;
    }

    long answeredSinceNs() {
        return answeredSinceNs;
    }

    Instant answeredSince() {
        return answeredSince;
    }

    /** Failures to send since the last other outcome. */
    int failed() {
        return failed;
    }

    long failedSinceNs() {
        return failedSinceNs;
    }

    Instant failedSince() {
        return failedSince;
    }

    String failure() {
        return failure;
    }

    Optional<Sample.Refused> refusal() {
        return refusal;
    }

    /** What was wrong with the last answer, if one has come since the last good one. */
    Optional<String> wrongAnswer() {
        return wrongAnswer;
    }
}
