package org.shoregate.monitor.internal.consecutive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.shoregate.monitor.internal.InFlight;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Roles;

/**
 * Judges an uplink by runs of lost and answered probes; see {@link Roles} for who votes. A probe that could not be sent is no loss.
 * Traffic that is answered keeps the uplink from being condemned. Confined to the thread that calls it.
 */
final class ConsecutiveJudge implements LinkJudge {
    /** A guess makes probes come faster for so long; by then they have told. */
    private static final long SUSPICION_LASTS_NS = 500_000_000L;
    /** Answered traffic proves so long that the uplink lives. */
    private static final long TRAFFIC_COUNTS_NS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE / 2;
    /** So many times the losses that make one target silent, counted over all, are no chance on a lossy line. */
    private static final int ENOUGH = 3;

    private final ConsecutiveSettings settings;
    private final Clock clock;
    private final Map<Target, TargetHistory> targets = new LinkedHashMap<>();
    /** The most fundamental kind first: if its probes cannot be sent nothing is known, others are left out then. */
    private final List<Bench> benches = new ArrayList<>();
    private final Diagnosis diagnosis;
    private LinkState state;
    /** Of the last sample: what it decides happened then. */
    private long sampleNs;
    private Instant sampleTime;
    /** When it was last asked for the pace. */
    private long lookedNs;
    private long suspicionNs = NEVER;
    private long trafficNs = NEVER;

    ConsecutiveJudge(Uplink uplink, List<Target> targets, ConsecutiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.sampleTime = clock.instant();
        this.state = new LinkState.Unknown(sampleTime, "no probe answered yet");
        targets.forEach(t -> this.targets.put(t, new TargetHistory(t, settings)));
        Quorum quorum = settings.quorums().of(uplink.provider());
        Roles.voters(uplink, targets).forEach((kind, voters) ->
                benches.add(new Bench(kind, voters.stream().map(this.targets::get).toList(), quorum,
                        ENOUGH * settings.lost())));
        this.diagnosis = new Diagnosis(benches, this.targets.values().stream().filter(t -> Roles.isGateway(uplink, t.target())).findFirst());
    }

    @Override
    public void sent(Target target, long sequence, long nowNs) {
        history(target).ifPresent(h -> h.sent(sequence, nowNs));
    }

    @Override
    public void sample(Target target, Sample sample, long nowNs) {
        state = decide(nowNs);
        sampleNs = nowNs;
        sampleTime = clock.instant();
        boolean suspected = nowNs - suspicionNs < SUSPICION_LASTS_NS;
        history(target).ifPresent(h -> h.sample(sample, nowNs, sampleTime, suspected, state instanceof LinkState.Down));
        state = decide(nowNs);
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        switch (hint) {
            case SUSPICION -> suspicionNs = nowNs;
            case TRAFFIC_ANSWERED -> trafficNs = nowNs;
        }
    }

    @Override
    public LinkState verdict(long nowNs) {
        return decide(nowNs);
    }

    /** What follows from the samples so far; between two samples only the passing of time and traffic can change it. */
    private LinkState decide(long nowNs) {
        if (benches.isEmpty() || benches.getFirst().isUnable(nowNs)) {
            return state instanceof LinkState.Down || benches.isEmpty() ? state : unable(benches.getFirst());
        }
        for (Bench bench : benches) {
            List<TargetHistory> silent = bench.condemning(nowNs);
            if (!silent.isEmpty()) {
                return condemn(bench, silent, nowNs);
            }
        }
        return state instanceof LinkState.Up ? state : acquit(nowNs);
    }

    private LinkState condemn(Bench bench, List<TargetHistory> silent, long nowNs) {
        Cause cause = diagnosis.cause(bench, silent, sampleNs);
        if (state instanceof LinkState.Down(Instant since, Cause before, String why)) {
            return before == cause ? state : new LinkState.Down(since, cause, Evidence.ofSilence(silent, sampleNs));
        }
        String evidence = Evidence.ofSilence(silent, sampleNs);
        if (bench.kind() == Roles.Kind.REACH && nowNs - trafficNs < TRAFFIC_COUNTS_NS && silent.stream().allMatch(t -> trafficNs > t.firstLostSentNs())) {
            return state instanceof LinkState.Degraded(Instant since, Cause before, String why) && before == cause ? state
                    : new LinkState.Degraded(sampleTime, cause, evidence + "; but traffic over it is answered");
        }
        return new LinkState.Down(sampleTime, cause, evidence);
    }

    /** Up once every kind of target has answered long enough, unless it stays as it is. */
    private LinkState acquit(long nowNs) {
        long stableNs = state instanceof LinkState.Down ? settings.stable().toNanos() : 0;
        TargetHistory last = null;
        for (Bench bench : benches.stream().filter(b -> !b.isUnable(nowNs)).toList()) {
            Optional<TargetHistory> answering = bench.answering(nowNs, stableNs);
            if (answering.isEmpty()) {
                return state;
            }
            boolean later = last == null || answering.get().answeredSinceNs() > last.answeredSinceNs();
            last = later ? answering.get() : last;
        }
        return new LinkState.Up(last.answeredSince().plusNanos(stableNs), Evidence.ofAnswers(last));
    }

    /** Nobody's probes leave: down if the kernel says that the interface is, otherwise nothing is known. */
    private LinkState unable(Bench bench) {
        TargetHistory first = bench.voters().getFirst();
        String evidence = Evidence.ofFailures(first);
        Instant since = first.failedSince().plusNanos(Bench.FAILING_NS);
        if (bench.voters().stream().allMatch(t -> Evidence.isInterfaceGone(t.failure()))) {
            return new LinkState.Down(since, Cause.CARRIER, evidence);
        }
        return state instanceof LinkState.Unknown(Instant before, String reason) && reason.equals(evidence) ? state
                : new LinkState.Unknown(since, evidence);
    }

    @Override
    public Cadence cadence(long nowNs) {
        Duration interval = switch (decide(nowNs)) {
            case LinkState.Unknown unknown -> settings.watchInterval();
            case LinkState.Down down -> settings.watchInterval();
            case LinkState.Degraded degraded -> settings.watchInterval();
            case LinkState.Up up -> whileUp(nowNs);
        };
        lookedNs = nowNs;
        return new Cadence(interval, Duration.ofNanos(timeoutNs()));
    }

    /** That of the target which takes longest. */
    private long timeoutNs() {
        long timeoutNs = 0;
        for (TargetHistory target : targets.values()) {
            timeoutNs = target.rtt().isKnown() ? Math.max(timeoutNs, target.rtt().lossNs()) : timeoutNs;
        }
        return timeoutNs == 0 ? settings.waits().longest().toNanos() : timeoutNs;
    }

    private Duration whileUp(long nowNs) {
        Duration wanted = nowNs - suspicionNs < SUSPICION_LASTS_NS ? settings.burstInterval() : settings.interval();
        for (TargetHistory target : targets.values()) {
            long sinceNs = target.doubtedSinceNs(nowNs);
            if (sinceNs != InFlight.NONE && !bench(target).isServed(sinceNs, nowNs)) {
                Duration doubting = target.isPressed() ? settings.watchInterval() : settings.burstInterval();
                wanted = doubting.compareTo(wanted) < 0 ? doubting : wanted;
            }
        }
        return wanted;
    }

    /** The one whose vote is at stake: a router without a vote stands for the most fundamental. */
    private Bench bench(TargetHistory target) {
        for (Bench bench : benches) {
            if (bench.voters().contains(target)) {
                return bench;
            }
        }
        return benches.getFirst();
    }

    @Override
    public long nextLookNs() {
        long next = Math.min(ahead(suspicionNs + SUSPICION_LASTS_NS), ahead(trafficNs + TRAFFIC_COUNTS_NS));
        for (TargetHistory target : targets.values()) {
            next = Math.min(next, nextLookNs(target));
        }
        return next;
    }

    private long ahead(long momentNs) {
        return momentNs > Math.max(sampleNs, lookedNs) ? momentNs : Long.MAX_VALUE;
    }

    /** Only moments still to come: what has passed was looked at with the last sample or by the caller. */
    private long nextLookNs(TargetHistory target) {
        if (target.failed() > 0) {
            return target.failedSinceNs() + Bench.FAILING_NS;
        }
        if (state instanceof LinkState.Down && target.isAnswering(sampleNs, 0)) {
            return target.answeredSinceNs() + settings.stable().toNanos();
        }
        return Math.min(ahead(target.suspectFromNs()), ahead(target.surelySilentFromNs()));
    }

    private Optional<TargetHistory> history(Target target) {
        return Optional.ofNullable(targets.get(target));
    }
}
