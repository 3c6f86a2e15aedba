package org.shoregate.monitor.internal.consecutive;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Target;

/**
 * What the probes of one target have shown so far. A target is silent after enough losses in a row, until enough
 * answers in a row; in between it keeps what it was. Times are nanoseconds of the judge's clock. Confined to its judge's thread.
 */
final class TargetHistory {
    private static final long NEVER = Long.MIN_VALUE;

    private final Target target;
    private final ConsecutiveSettings settings;
    private final RttEstimator rtt;
    /** Probes without an outcome: sequence to time of sending. */
    private final TreeMap<Long, Long> inFlight = new TreeMap<>();
    private long newestAnswered = NEVER;
    private long lastReplyNs = NEVER;
    private boolean silent;
    private int lost;
    private long firstLostSentNs;
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
    }

    /** @param suspected whether something besides the probes says that nothing comes back: then their losses need not last */
    void sample(Sample sample, long nowNs, Instant now, boolean suspected) {
        Long sentNs = inFlight.remove(sample.sequence());
        switch (sample) {
            case Sample.Replied reply -> replied(reply, sentNs != null, nowNs, now);
            case Sample.Lost loss -> lost(loss.sequence(), sentNs == null ? nowNs : sentNs);
            case Sample.Refused refused -> {
                refusal = Optional.of(refused);
                lost(refused.sequence(), sentNs == null ? nowNs : sentNs);
            }
            case Sample.Unexpected unexpected -> {
                wrongAnswer = Optional.of(unexpected.what());
                lost(unexpected.sequence(), sentNs == null ? nowNs : sentNs);
            }
            case Sample.Failed failing -> failed(failing.reason(), nowNs, now);
        }
        long quietNs = suspected || refusal.isPresent() ? 0 : settings.waits().silence().toNanos();
        silent |= lost >= settings.lost() && nowNs - firstLostSentNs >= quietNs;
    }

    /** A late reply ends a run of losses, but only those in time count as answers in a row. */
    private void replied(Sample.Replied reply, boolean inTime, long nowNs, Instant now) {
        rtt.add(reply.rttNs());
        newestAnswered = Math.max(newestAnswered, reply.sequence());
        lastReplyNs = nowNs;
        failed = 0;
        refusal = Optional.empty();
        wrongAnswer = Optional.empty();
        if (!silent) {
            lost = 0;
        }
        if (!inTime) {
            return;
        }
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
    private void lost(long sequence, long sentNs) {
        failed = 0;
        answered = 0;
        if (sequence < newestAnswered) {
            return;
        }
        if (lost++ == 0) {
            firstLostSentNs = sentNs;
        }
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

    /** Whether nothing but failures to send has come for so long. */
    boolean isFailing(long nowNs, long forNs) {
        return failed > 0 && nowNs - failedSinceNs >= forNs;
    }

    /** Whether enough probes in a row were answered, the first one so long ago. */
    boolean isAnswering(long nowNs, long forNs) {
        return answered >= settings.received() && nowNs - answeredSinceNs >= forNs;
    }

    /** Whether it may just be falling silent, so that more probes are needed to know. */
    boolean isSuspect(long nowNs) {
        return !silent && (lost > 0 || nowNs >= suspectFromNs());
    }

    /** When the oldest probe that is out and not disproved becomes suspicious; {@code Long.MAX_VALUE} if none is out. */
    long suspectFromNs() {
        var oldest = inFlight.higherEntry(newestAnswered);
        return oldest == null || silent ? Long.MAX_VALUE : oldest.getValue() + rtt.suspicionNs();
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
