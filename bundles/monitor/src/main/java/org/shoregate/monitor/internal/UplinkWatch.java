package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.LinkReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.damping.Damping;

/** Probes one uplink as its judge wishes and reports what the judge says. Confined to the thread that watches the uplinks. */
final class UplinkWatch implements TargetWatch.Owner, Hinted {
    private static final long RETRY_NS = 1_000_000_000L;
    /** So long it may take to find out whether an uplink or its targets are to blame. */
    private static final long HEARING_NS = 1_000_000_000L;
    /** Between two probes of a target that others need more: few enough for several uplinks and one that answers ten a second. */
    private static final Duration GENTLE = Duration.ofMillis(250);

    private final Surroundings around;
    private final Neighbours others;
    private final List<Target> probed;
    private final List<TargetWatch> targets;
    private final Map<Target, TargetLog> logs = new LinkedHashMap<>();
    private final Pacing pacing;
    private final Judging judging;
    private final Damping damping;
    private Uplink uplink;
    private Optional<LinkState> accepted = Optional.empty();
    private Optional<LinkState> reported = Optional.empty();
    private long accusedNs;
    private boolean accused;
    private long nextLookNs;

    UplinkWatch(Surroundings around, Neighbours others, Uplink uplink, List<Target> targets) {
        this.around = around;
        this.others = others;
        this.uplink = uplink;
        this.probed = List.copyOf(targets);
        this.targets = targets.stream().map(t -> new TargetWatch(around, uplink, t, this)).toList();
        targets.forEach(t -> logs.put(t, new TargetLog()));
        this.nextLookNs = around.nanos().nanoTime();
        this.pacing = new Pacing(targets.size(), around.random(), nextLookNs);
        this.judging = new Judging(around, uplink.provider(), targets, this::changed);
        this.damping = new Damping(around.settings().damping());
    }

    /** When {@link #look} wants to be called at the latest. */
    long nextLookNs() {
        return nextLookNs;
    }

    @Override
    public Uplink uplink() {
        return uplink;
    }

    @Override
    public boolean isWorking() {
        return reported.filter(s -> s instanceof LinkState.Up || s instanceof LinkState.Degraded).isPresent();
    }

    /** Goes over to another device, source, gateway or mark; what was concluded stays until probes say otherwise. */
    void move(Uplink other, long nowNs) {
        if (!other.equals(uplink)) {
            uplink = other;
            targets.forEach(t -> t.move(other, nowNs));
            nextLookNs = nowNs;
        }
    }

    /** A plug-in came or went: what could not be opened may be now. */
    void retry(long nowNs) {
        targets.forEach(t -> t.retry(nowNs));
        nextLookNs = nowNs;
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        judging.hint(hint, nowNs);
        nextLookNs = nowNs;
    }

    List<Target> targets() {
        return probed;
    }

    /** What came of the probes of a target; absent if it is none of this uplink's or cannot be probed. */
    Optional<TargetLog> log(Target target) {
        return targets.stream().filter(t -> t.isOpen() && t.target().equals(target)).findFirst().map(t -> logs.get(target));
    }

    /** The targets that have not answered so many probes in a row. */
    List<Target> failing(int lost) {
        return targets.stream().filter(t -> t.isOpen() && logs.get(t.target()).lost() >= lost).map(TargetWatch::target).toList();
    }

    /** Whether there is any of these. */
    boolean isFailing(int lost) {
        for (TargetWatch target : targets) {
            if (target.isOpen() && logs.get(target.target()).lost() >= lost) {
                return true;
            }
        }
        return false;
    }

    /** Whether another target than this one has answered a probe that was sent then or later. */
    boolean hasOthersAnswering(Target than, long sinceNs) {
        return logs.entrySet().stream().anyMatch(e -> !e.getKey().equals(than) && e.getValue().hasAnsweredSince(sinceNs));
    }

    /** Has a target, if it is one of this uplink's, probed without waiting for its turn. */
    void hurry(Target target, long nowNs) {
        if (pacing.hurry(targets().indexOf(target), nowNs)) {
            nextLookNs = Math.min(nextLookNs, pacing.nextDueNs());
        }
    }

    @Override
    public void outcome(TargetWatch target, Sample sample) {
        long nowNs = around.nanos().nanoTime();
        boolean ends = sample instanceof Sample.Replied && logs.get(target.target()).lost() > 0;
        logs.get(target.target()).sample(sample);
        judging.sample(target.target(), sample, ends, nowNs);
        nextLookNs = nowNs;
    }

    @Override
    public void changed() {
        nextLookNs = around.nanos().nanoTime();
    }

    /** Does everything that is due. */
    void look(long nowNs) {
        targets.forEach(t -> t.look(nowNs));
        Optional<String> trouble = trouble();
        if (trouble.isPresent()) {
            judging.drop();
            report(unknown(trouble.get()));
            nextLookNs = Math.min(nowNs + RETRY_NS, nextTargetLookNs());
        } else if (isAnyOpen()) {
            nextLookNs = judge(nowNs);
        } else {
            nextLookNs = nextTargetLookNs();
        }
    }

    private boolean isAnyOpen() {
        boolean open = false;
        for (TargetWatch target : targets) {
            open |= target.isOpen();
        }
        return open;
    }

    /** Why nothing can be known about this uplink at all. */
    private Optional<String> trouble() {
        Optional<String> unjudged = judging.trouble();
        boolean someTarget = isAnyOpen() || targets.stream().anyMatch(t -> t.trouble().isEmpty());
        return unjudged.isPresent() || someTarget ? unjudged : targets.stream().flatMap(t -> t.trouble().stream()).findFirst();
    }

    /** Probes and asks the judge; returns when to do so again. */
    private long judge(long nowNs) {
        judging.convene(uplink, others.crossCheck().faulty(), isOut(), nowNs);
        probe(nowNs);
        Optional<LinkState> verdict = judging.verdict(nowNs);
        boolean broken = judging.dropBroken();
        long heardNs = Long.MAX_VALUE;
        if (verdict.isPresent() && isStillOpen(verdict.get(), nowNs)) {
            heardNs = accusedNs + HEARING_NS;
            others.crossCheck().ask(this, nowNs);
        } else {
            accepted = verdict.or(() -> accepted);
        }
        Optional<LinkState> told = accepted.map(a -> Blame.told(a, uplink, targets(), judging.heard()));
        told.ifPresent(t -> report(damping.damped(t, nowNs, others.work(uplink.provider()))));
        if (broken) {
            return nowNs + RETRY_NS;
        }
        long mineNs = Math.min(ahead(judging.nextLookNs(), nowNs), Math.min(heardNs, damping.nextLookNs()));
        return Math.min(mineNs, Math.min(nextTargetLookNs(), pacing.nextDueNs()));
    }

    private boolean isOut() {
        return accepted.filter(LinkState.Down.class::isInstance).isPresent();
    }

    /** Whether to wait with believing the judge, for another uplink is about to tell whether the targets are to blame. */
    private boolean isStillOpen(LinkState verdict, long nowNs) {
        boolean news = verdict instanceof LinkState.Down && !isOut();
        if (news && !accused) {
            accusedNs = nowNs;
        }
        accused = news;
        return news && nowNs - accusedNs < HEARING_NS && others.crossCheck().isUndecided(this);
    }

    /** The target that alone can tell whether packets get behind the gateway, if there is but one. */
    Optional<Target> lastWitness() {
        return judging.lastWitness();
    }

    private void probe(long nowNs) {
        Cadence cadence = judging.cadence(nowNs);
        boolean hasty = cadence.interval().compareTo(GENTLE) < 0;
        if (pacing.wanted(hasty && others.crossCheck().isContended(this) ? GENTLE : cadence.interval(), nowNs) < 0) {
            others.crossCheck().ask(this, nowNs);
        }
        for (int i = 0; i < targets.size(); i++) {
            TargetWatch target = targets.get(i);
            if (pacing.isDue(i, nowNs)) {
                target.send(nowNs, cadence.timeout().toNanos(), n -> {
                    logs.get(target.target()).sent(n, nowNs);
                    judging.sent(target.target(), n, nowNs);
                });
            }
        }
    }

    private long nextTargetLookNs() {
        long nextNs = Long.MAX_VALUE;
        for (TargetWatch target : targets) {
            nextNs = Math.min(nextNs, target.nextLookNs());
        }
        return nextNs;
    }

    /** A moment that has passed was looked at just now. */
    private static long ahead(long momentNs, long nowNs) {
        return momentNs > nowNs ? momentNs : Long.MAX_VALUE;
    }

    private LinkState unknown(String reason) {
        accepted = Optional.empty();
        return reported.filter(r -> r instanceof LinkState.Unknown && r.evidence().equals(reason))
                .orElseGet(() -> new LinkState.Unknown(around.clock().instant(), reason));
    }

    private void report(LinkState state) {
        if (reported.isEmpty() || reported.get() != state && !reported.get().equals(state)) {
            boolean turned = reported.filter(r -> r.getClass() == state.getClass()).isEmpty();
            reported = Optional.of(state);
            around.sink().verdict(uplink.provider(), state);
            if (turned) {
                others.turned(uplink.provider());
            }
        }
    }

    /** How it stands, for people. */
    LinkReport report() {
        Set<Target> faulty = others.crossCheck().faulty();
        List<TargetReport> each = targets.stream().map(t -> new TargetReport(t.target().type(), t.target().address(),
                t.trouble().or(() -> Optional.of(Blame.REMARK).filter(r -> faulty.contains(t.target()))), logs.get(t.target()).outcomes())).toList();
        return new LinkReport(uplink.provider(), uplink.device(), reported.orElseGet(() -> unknown("not looked at yet")),
                around.settings().policy(), pacing.interval(), each);
    }

    /** Ends all sessions; nothing is known from then on. */
    void close(String reason) {
        targets.forEach(t -> t.close(reason));
        judging.drop();
        report(unknown(reason));
    }
}
