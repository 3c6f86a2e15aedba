package org.shoregate.monitor.internal.consecutive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;

/**
 * Judges an uplink by runs of lost and answered probes. The gateway, if it is one target among others, has no vote: whether it
 * answers only tells where a silent link is broken. A probe that could not be sent is no loss; a target whose probes cannot be
 * sent loses its vote. Confined to the thread that calls it.
 */
final class ConsecutiveJudge implements LinkJudge {
    /** Failures to send must last so long before they mean anything: routes and addresses are replaced within moments. */
    static final long FAILING_NS = 2_000_000_000L;

    private final ConsecutiveSettings settings;
    private final Clock clock;
    private final List<TargetHistory> targets = new ArrayList<>();
    private final List<TargetHistory> voters;
    private final Optional<TargetHistory> gateway;
    private LinkState state;
    /** Of the last sample: what it decides happened then. */
    private long sampleNs;
    private Instant sampleTime;

    ConsecutiveJudge(Uplink uplink, List<Target> targets, ConsecutiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.sampleTime = clock.instant();
        this.state = new LinkState.Unknown(sampleTime, "no probe answered yet");
        for (Target target : targets) {
            this.targets.add(new TargetHistory(target, settings));
        }
        this.gateway = this.targets.stream().filter(t -> isGateway(uplink, t.target())).findFirst();
        this.voters = this.targets.size() == 1 ? List.copyOf(this.targets)
                : this.targets.stream().filter(t -> !isGateway(uplink, t.target())).toList();
    }

    private static boolean isGateway(Uplink uplink, Target target) {
        return target.address().equals(Target.GATEWAY)
                || uplink.gateway().filter(g -> g.getHostAddress().equals(target.address())).isPresent();
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
        history(target).ifPresent(h -> h.sample(sample, nowNs, sampleTime));
        state = decide(nowNs);
    }

    @Override
    public LinkState verdict(long nowNs) {
        return decide(nowNs);
    }

    /** What follows from the samples so far; between two samples only the passing of time can change it. */
    private LinkState decide(long nowNs) {
        boolean down = state instanceof LinkState.Down;
        List<TargetHistory> able = voters.stream().filter(t -> !t.isFailing(nowNs, FAILING_NS)).toList();
        if (able.isEmpty()) {
            return down || voters.isEmpty() ? state : unable();
        }
        int needed = settings.quorum().needed(able.size());
        if (down || state instanceof LinkState.Unknown) {
            long stableNs = down ? settings.stable().toNanos() : 0;
            List<TargetHistory> answering = able.stream().filter(t -> t.isAnswering(nowNs, stableNs)).toList();
            if (answering.size() >= needed) {
                return up(answering.get(needed - 1), Duration.ofNanos(stableNs));
            }
        }
        List<TargetHistory> silent = able.stream().filter(TargetHistory::isSilent).toList();
        if (!down && able.size() - silent.size() < needed) {
            return new LinkState.Down(sampleTime, cause(silent), Evidence.ofSilence(silent, sampleNs));
        }
        return state;
    }

    private LinkState up(TargetHistory last, Duration stable) {
        return new LinkState.Up(last.answeredSince().plus(stable), Evidence.ofAnswers(last));
    }

    /** Nobody's probes leave: down if the kernel says that the interface is, otherwise nothing is known. */
    private LinkState unable() {
        TargetHistory first = voters.getFirst();
        String evidence = Evidence.ofFailures(first);
        Instant since = first.failedSince().plusNanos(FAILING_NS);
        if (voters.stream().allMatch(t -> Evidence.isInterfaceGone(t.failure()))) {
            return new LinkState.Down(since, Cause.CARRIER, evidence);
        }
        return state instanceof LinkState.Unknown(Instant before, String reason) && reason.equals(evidence) ? state
                : new LinkState.Unknown(since, evidence);
    }

    private Cause cause(List<TargetHistory> silent) {
        if (gateway.isEmpty()) {
            return Cause.TARGETS_SILENT;
        }
        if (silent.contains(gateway.get())) {
            return Cause.GATEWAY_SILENT;
        }
        long brokenNs = silent.stream().mapToLong(TargetHistory::firstLostSentNs).max().orElse(sampleNs);
        return gateway.get().hasAnsweredSince(brokenNs) ? Cause.BEYOND_GATEWAY_SILENT : Cause.GATEWAY_SILENT;
    }

    @Override
    public Cadence cadence(long nowNs) {
        Duration interval = switch (decide(nowNs)) {
            case LinkState.Unknown unknown -> settings.watchInterval();
            case LinkState.Down down -> settings.watchInterval();
            case LinkState.Up up -> pace(nowNs);
            case LinkState.Degraded degraded -> pace(nowNs);
        };
        long timeoutNs = targets.stream().filter(t -> t.rtt().isKnown()).mapToLong(t -> t.rtt().lossNs()).max()
                .orElse(settings.timeout().toNanos());
        return new Cadence(interval, Duration.ofNanos(timeoutNs));
    }

    private Duration pace(long nowNs) {
        return targets.stream().anyMatch(t -> t.isSuspect(nowNs)) ? settings.burstInterval() : settings.interval();
    }

    @Override
    public long nextLookNs() {
        long next = Long.MAX_VALUE;
        for (TargetHistory target : targets) {
            next = Math.min(next, nextLookNs(target));
        }
        return next;
    }

    /** Only moments still to come: what has passed was looked at with the last sample or by the caller. */
    private long nextLookNs(TargetHistory target) {
        if (target.failed() > 0) {
            return target.failedSinceNs() + FAILING_NS;
        }
        if (state instanceof LinkState.Down && target.isAnswering(sampleNs, 0)) {
            return target.answeredSinceNs() + settings.stable().toNanos();
        }
        return target.suspectFromNs();
    }

    private Optional<TargetHistory> history(Target target) {
        return targets.stream().filter(t -> t.target().equals(target)).findFirst();
    }
}
