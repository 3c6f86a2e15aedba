package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/** Probes one uplink as its judge wishes and reports what the judge says. Confined to the thread that watches the uplinks. */
final class UplinkWatch implements TargetWatch.Owner {
    private static final long RETRY_NS = 1_000_000_000L;
    /** Pacing is shortened by up to this share, so that gateways at one site do not fall into step. */
    private static final double JITTER = 0.1;

    private final Surroundings around;
    private final List<TargetWatch> targets;
    /** When to send the next probe of each target. */
    private final long[] dueNs;
    private Uplink uplink;
    private Optional<GuardedJudge> judge = Optional.empty();
    private Optional<Plugin<VerdictPolicy>> policy = Optional.empty();
    private Optional<LinkState> reported = Optional.empty();
    private Duration interval = Duration.ZERO;
    private long nextLookNs;

    UplinkWatch(Surroundings around, Uplink uplink, List<Target> targets) {
        this.around = around;
        this.uplink = uplink;
        this.targets = targets.stream().map(t -> new TargetWatch(around, uplink, t, this)).toList();
        this.dueNs = new long[targets.size()];
        this.nextLookNs = around.nanos().nanoTime();
        Arrays.fill(dueNs, nextLookNs);
    }

    /** When {@link #look} wants to be called at the latest. */
    long nextLookNs() {
        return nextLookNs;
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
    public void outcome(TargetWatch target, Sample sample) {
        long nowNs = around.nanos().nanoTime();
        judge.ifPresent(j -> j.sample(target.target(), sample, nowNs));
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
            judge = Optional.empty();
            report(unknown(trouble.get()));
            nextLookNs = Math.min(nowNs + RETRY_NS, nextTargetLookNs());
        } else if (targets.stream().anyMatch(TargetWatch::isOpen)) {
            nextLookNs = judge(nowNs);
        } else {
            nextLookNs = nextTargetLookNs();
        }
    }

    /** Probes and asks the judge; returns when to do so again. */
    private long judge(long nowNs) {
        GuardedJudge asked = judge.orElseGet(this::newJudge);
        judge = Optional.of(asked);
        probe(asked, nowNs);
        report(asked.verdict(nowNs));
        if (asked.isBroken()) {
            judge = Optional.empty();
            return nowNs + RETRY_NS;
        }
        return Math.min(nextJudgementNs(asked, nowNs), Math.min(nextTargetLookNs(), nextDueNs()));
    }

    /** Why nothing can be known about this uplink at all. */
    private Optional<String> trouble() {
        Optional<Plugin<VerdictPolicy>> found = around.policies().find(around.settings().policy());
        if (!found.equals(policy)) {
            judge = Optional.empty();
            policy = found;
        }
        Optional<String> unjudged = around.policies().trouble(around.settings().policy());
        boolean someTarget = targets.stream().anyMatch(t -> t.trouble().isEmpty());
        return unjudged.isPresent() || someTarget ? unjudged : targets.stream().flatMap(t -> t.trouble().stream()).findFirst();
    }

    private GuardedJudge newJudge() {
        return new GuardedJudge(policy.orElseThrow(), uplink, targets.stream().map(TargetWatch::target).toList(), around.clock());
    }

    private void probe(GuardedJudge asked, long nowNs) {
        Cadence cadence = asked.cadence(nowNs);
        pace(cadence.interval(), nowNs);
        for (int i = 0; i < dueNs.length; i++) {
            TargetWatch target = targets.get(i);
            if (nowNs >= dueNs[i]) {
                dueNs[i] = nowNs + jittered(cadence.interval().toNanos());
                target.send(nowNs, cadence.timeout().toNanos(), n -> asked.sent(target.target(), n, nowNs));
            }
        }
    }

    /** A shorter interval begins at once for all targets; a longer one spreads them over it. */
    private void pace(Duration wanted, long nowNs) {
        int change = wanted.compareTo(interval);
        interval = wanted;
        for (int i = 0; i < dueNs.length && change != 0; i++) {
            dueNs[i] = change < 0 ? Math.min(dueNs[i], nowNs)
                    : Math.max(dueNs[i], nowNs + jittered(wanted.toNanos() * (i + 1) / dueNs.length));
        }
    }

    private long jittered(long ns) {
        return ns - (long) (ns * JITTER * around.random().nextDouble());
    }

    private long nextDueNs() {
        return Arrays.stream(dueNs).min().orElse(Long.MAX_VALUE);
    }

    private long nextTargetLookNs() {
        return targets.stream().mapToLong(TargetWatch::nextLookNs).min().orElse(Long.MAX_VALUE);
    }

    /** A moment that has passed was looked at just now. */
    private static long nextJudgementNs(GuardedJudge asked, long nowNs) {
        long next = asked.nextLookNs();
        return next > nowNs ? next : Long.MAX_VALUE;
    }

    private LinkState unknown(String reason) {
        return reported.filter(r -> r instanceof LinkState.Unknown && r.evidence().equals(reason))
                .orElseGet(() -> new LinkState.Unknown(around.clock().instant(), reason));
    }

    private void report(LinkState state) {
        if (!reported.equals(Optional.of(state))) {
            reported = Optional.of(state);
            around.sink().verdict(uplink.provider(), state);
        }
    }

    /** Ends all sessions; nothing is known from then on. */
    void close(String reason) {
        targets.forEach(t -> t.close(reason));
        report(unknown(reason));
    }
}
