package org.shoregate.monitor.internal.sla;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Roles;

/**
 * Judges silence as {@code consecutive} does and, while the uplink is not silent, how well it serves: by as many of its targets as the
 * quorum asks for, the best ones, so that a target which loses or delays answers itself does no harm. Confined to the thread that calls it.
 */
final class SlaJudge implements LinkJudge {
    /** An examination follows the one before no sooner than after so many of its own length. */
    private static final int PAUSE = 15;
    /** But once between, two losses within so many probes are examined at once: a line that loses one in a hundred has few of them. */
    private static final int PAIR = 8;

    private final LinkJudge silence;
    private final SlaSettings settings;
    private final Clock clock;
    private final Quorum quorum;
    private final Map<Target, TargetQuality> voters = new LinkedHashMap<>();
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
        Roles.voters(uplink, targets).getOrDefault(Roles.Kind.REACH, List.of())
                .forEach(t -> voters.put(t, new TargetQuality(t, settings)));
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
            voters.values().forEach(TargetQuality::clear);
            quality = Optional.empty();
        } else if (voters.containsKey(target) && !(sample instanceof Sample.Failed)) {
            voters.get(target).add(sample, nowNs);
            examine(sample, nowNs);
            quality = grade();
        }
    }

    private void examine(Sample sample, long nowNs) {
        if (nowNs < examinedUntilNs) {
            answeredSinceLoss = PAIR;
            return;
        }
        if (sample instanceof Sample.Replied) {
            answeredSinceLoss = Math.min(PAIR, answeredSinceLoss + 1);
            return;
        }
        long lengthNs = settings.examinationInterval().toNanos() * SlaSettings.EXAMINATION;
        boolean rested = examinedUntilNs == Long.MIN_VALUE || nowNs - examinedFromNs >= PAUSE * lengthNs;
        boolean pair = answeredSinceLoss < PAIR && !pairExamined;
        answeredSinceLoss = 0;
        if (rested || pair) {
            pairExamined = !rested;
            examinedFromNs = nowNs;
            examinedUntilNs = nowNs + lengthNs;
        }
    }

    /** That of the last target which the quorum needs, from the best on. */
    private Optional<LinkState> grade() {
        List<TargetQuality> known = voters.values().stream().filter(TargetQuality::isKnown)
                .sorted(Comparator.comparing(TargetQuality::rank)).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        TargetQuality decisive = known.get(quorum.needed(known.size()) - 1);
        LinkState state = switch (decisive.rank()) {
            case GOOD -> null;
            case DEGRADED -> new LinkState.Degraded(clock.instant(), decisive.cause().orElseThrow(), decisive.evidence());
            case DOWN -> new LinkState.Down(clock.instant(), decisive.cause().orElseThrow(), decisive.evidence());
        };
        return Optional.ofNullable(state).map(s -> quality.filter(q -> isSame(q, s)).orElse(s));
    }

    private static boolean isSame(LinkState one, LinkState other) {
        return one.getClass() == other.getClass() && LinkState.causeOf(one).equals(LinkState.causeOf(other));
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
        Duration wanted = nowNs < examinedUntilNs ? settings.examinationInterval()
                : quality.isPresent() ? settings.badInterval() : cadence.interval();
        return wanted.compareTo(cadence.interval()) < 0 ? new Cadence(wanted, cadence.timeout()) : cadence;
    }

    @Override
    public long nextLookNs() {
        return examinedUntilNs > sampleNs ? Math.min(examinedUntilNs, silence.nextLookNs()) : silence.nextLookNs();
    }
}
