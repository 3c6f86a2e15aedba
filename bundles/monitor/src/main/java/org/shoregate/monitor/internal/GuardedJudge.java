package org.shoregate.monitor.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/**
 * A judge of somebody else's policy that is not asked again once it has thrown: from then on nothing is known.
 * Confined to the thread that watches the uplinks.
 */
final class GuardedJudge implements LinkJudge {
    private static final Cadence FALLBACK = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Plugin<VerdictPolicy> policy;
    private final Clock clock;
    private final LinkJudge judge;
    private Optional<LinkState> broken = Optional.empty();

    /** @param changed called on the monitor's thread when a judge that thinks on its own may have come to something */
    GuardedJudge(Plugin<VerdictPolicy> policy, Uplink uplink, List<Target> targets, Surroundings around, Runnable changed) {
        this.policy = policy;
        this.clock = around.clock();
        Supplier<LinkJudge> maker = () -> policy.service().judge(uplink, targets, around.clock());
        this.judge = policy.isNonBlocking() ? ask(maker, null) : new RemoteJudge("shoregate-judge-" + uplink.provider(), maker,
                around.nanos(), around.clock(), FALLBACK, () -> around.mailbox().post(changed));
    }

    /** Whether it has thrown. */
    boolean isBroken() {
        return broken.isPresent();
    }

    @Override
    public void sent(Target target, long sequence, long nowNs) {
        tell(() -> judge.sent(target, sequence, nowNs));
    }

    @Override
    public void sample(Target target, Sample sample, long nowNs) {
        tell(() -> judge.sample(target, sample, nowNs));
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        tell(() -> judge.hint(hint, nowNs));
    }

    @Override
    public LinkState verdict(long nowNs) {
        LinkState verdict = ask(() -> judge.verdict(nowNs), null);
        return broken.orElse(verdict);
    }

    @Override
    public Cadence cadence(long nowNs) {
        return ask(() -> judge.cadence(nowNs), FALLBACK);
    }

    @Override
    public long nextLookNs() {
        return ask(judge::nextLookNs, Long.MAX_VALUE);
    }

    /** Not asked any more. */
    void close() {
        if (judge instanceof RemoteJudge remote) {
            remote.close();
        }
    }

    private void tell(Runnable call) {
        ask(() -> {
            call.run();
            return "";
        }, "");
    }

    private <T> T ask(Supplier<T> call, T otherwise) {
        if (isBroken()) {
            return otherwise;
        }
        try {
            T answer = call.get();
            if (answer != null) {
                return answer;
            }
            condemn("it returned null");
        } catch (RuntimeException | LinkageError e) {
            condemn(e.toString());
        }
        return otherwise;
    }

    private void condemn(String how) {
        policy.misbehaved(how);
        broken = Optional.of(new LinkState.Unknown(clock.instant(), policy.name() + " failed: " + how));
    }
}
