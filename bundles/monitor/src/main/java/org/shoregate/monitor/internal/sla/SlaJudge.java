package org.shoregate.monitor.internal.sla;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Roles;
import org.shoregate.monitor.internal.sla.TargetQuality.Grade;

/**
 * Judges silence as {@code consecutive} does and, while the uplink is not silent, how well it serves: by as many of its targets as the
 * quorum asks for, the best ones, so that a target which loses or delays answers itself does no harm. Confined to the thread that calls it.
 */
final class SlaJudge implements LinkJudge {
    /** An examination follows the one before no sooner than after so many of its own length. */
    private static final int PAUSE = 10;
    private static final Grade[] GRADES = Grade.values();
    /** But once between, two losses within so many probes are examined at once: a line that loses one in a hundred has few of them. */
    private static final int PAIR = 8;

    private final LinkJudge silence;
    private final SlaSettings settings;
    private final Clock clock;
    private final Quorum quorum;
    private final Map<Target, TargetQuality> targets = new LinkedHashMap<>();
    private final List<TargetQuality> voters;
    /** How well it serves, if that is not well. */
    private Optional<LinkState> quality = Optional.empty();
    private long sampleNs = Long.MIN_VALUE;
    private long examinedFromNs;
    private long examinedUntilNs = Long.MIN_VALUE;
    /** Whether the last examination was one between, so that the next awaits the end of the pause. */
    private boolean pairExamined;
    /** Probes answered since the last loss outside an examination, at most {@link #PAIR}. */
    private int answeredSinceLoss = PAIR;

    SlaJudge(LinkJudge silence, Uplink uplink, List<Target> targets, SlaSettings settings, Clock clock) {
        this.silence = silence;
        this.settings = settings;
        this.clock = clock;
        this.quorum = settings.silence().quorums().of(uplink.provider());
        targets.stream().filter(t -> Roles.kind(t) == Roles.Kind.REACH).forEach(t -> this.targets.put(t, new TargetQuality(t, settings)));
        this.voters = Roles.voters(uplink, targets).getOrDefault(Roles.Kind.REACH, List.of()).stream().map(this.targets::get).toList();
    }

    @Override
    public void sent(Target target, long sequence, long nowNs) {
        silence.sent(target, sequence, nowNs);
    }

    @Override
    public void sample(Target target, Sample sample, long nowNs) {
        silence.sample(target, sample, nowNs);
        sampleNs = nowNs;
        if (!(silence.verdict(nowNs) instanceof LinkState.Up)) {
            targets.values().forEach(TargetQuality::clear);
            quality = Optional.empty();
        } else if (targets.containsKey(target) && !(sample instanceof Sample.Failed)) {
            TargetQuality figures = targets.get(target);
            figures.add(sample, nowNs);
            examine(figures, sample instanceof Sample.Replied, nowNs);
            quality = grade();
        }
    }

    /** One that is known to be bad, and probed closely for that, need not be examined. */
    private void examine(TargetQuality target, boolean answered, long nowNs) {
        if (nowNs < examinedUntilNs) {
            answeredSinceLoss = PAIR;
            examinedUntilNs = isFine() ? nowNs : examinedUntilNs;
        } else if (answered) {
            answeredSinceLoss = Math.min(PAIR, answeredSinceLoss + 1);
        } else if (target.isFailing() && quality.isEmpty()) {
            failed(nowNs);
        }
    }

    private void failed(long nowNs) {
        long lengthNs = settings.examinationInterval().toNanos() * SlaSettings.EXAMINATION;
        boolean rested = examinedUntilNs == Long.MIN_VALUE || nowNs - examinedFromNs >= PAUSE * lengthNs;
        boolean pair = answeredSinceLoss < PAIR && !pairExamined;
        answeredSinceLoss = 0;
        if (rested || pair) {
            pairExamined = !rested;
            examinedFromNs = nowNs;
            examinedUntilNs = nowNs + lengthNs;
            voters.forEach(TargetQuality::examine);
        }
    }

    /** That of the last target which the quorum needs, from the best on; one that stays the same keeps its words. */
    private Optional<LinkState> grade() {
        TargetQuality decisive = decisive();
        if (decisive == null || decisive.rank() == Grade.GOOD) {
            return Optional.empty();
        }
        boolean down = decisive.rank() == Grade.DOWN;
        if (quality.isPresent() && quality.get() instanceof LinkState.Down == down
                && LinkState.causeOf(quality.get()).filter(c -> c == decisive.cause()).isPresent()) {
            return quality;
        }
        return Optional.of(down ? new LinkState.Down(clock.instant(), decisive.cause(), decisive.evidence())
                : new LinkState.Degraded(clock.instant(), decisive.cause(), decisive.evidence()));
    }

    /** Whether what the examination has shown so far speaks for as many targets as the quorum needs. */
    private boolean isFine() {
        int fine = 0;
        for (TargetQuality voter : voters) {
            fine += voter.isFine() ? 1 : 0;
        }
        return fine >= quorum.needed(countKnown());
    }

    private int countKnown() {
        int known = 0;
        for (TargetQuality voter : voters) {
            known += voter.isKnown() ? 1 : 0;
        }
        return known;
    }

    private TargetQuality decisive() {
        int known = countKnown();
        int left = known == 0 ? 0 : quorum.needed(known);
        for (Grade grade : GRADES) {
            for (TargetQuality voter : voters) {
                if (voter.isKnown() && voter.rank() == grade && --left == 0) {
                    return voter;
                }
            }
        }
        return null;
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        silence.hint(hint, nowNs);
    }

    @Override
    public LinkState verdict(long nowNs) {
        LinkState verdict = silence.verdict(nowNs);
        return verdict instanceof LinkState.Up ? quality.orElse(verdict) : verdict;
    }

    @Override
    public Cadence cadence(long nowNs) {
        Cadence cadence = silence.cadence(nowNs);
        if (isLossy()) {
            return new Cadence(settings.badInterval(), cadence.timeout());
        }
        Duration wanted = nowNs < examinedUntilNs ? settings.examinationInterval()
                : quality.isPresent() ? settings.badInterval() : cadence.interval();
        return wanted.compareTo(cadence.interval()) < 0 ? new Cadence(wanted, cadence.timeout()) : cadence;
    }

    /** Then another loss is no news, and the pace steady, so that its figure becomes right. */
    private boolean isLossy() {
        return quality.flatMap(LinkState::causeOf).filter(c -> c == Cause.LOSS).isPresent() && silence.verdict(sampleNs) instanceof LinkState.Up;
    }

    @Override
    public long nextLookNs() {
        return examinedUntilNs > sampleNs ? Math.min(examinedUntilNs, silence.nextLookNs()) : silence.nextLookNs();
    }
}
