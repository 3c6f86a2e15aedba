package org.shoregate.monitor.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.judging.Roles;

/**
 * The judges of one uplink: one that hears all its targets and, while some of them are to blame themselves, one that hears the others
 * and is believed instead. If a verdict against the uplink was not believed, for the targets might be to blame, and then one of them
 * answers, one that begins anew is believed instead until it agrees or the first has come round. Confined to the thread that watches the uplinks.
 */
final class Judging {
    private final Surroundings around;
    private final ProviderName provider;
    private final List<Target> targets;
    private final Runnable changed;
    private Optional<Plugin<VerdictPolicy>> policy = Optional.empty();
    private Optional<GuardedJudge> all = Optional.empty();
    private Optional<GuardedJudge> some = Optional.empty();
    private List<Target> heard;
    private Optional<Target> lastWitness = Optional.empty();
    private List<Target> far = List.of();
    /** Whether the one that hears all condemns the uplink, which is in service nevertheless. */
    private boolean isUnbelieved;
    /** Whether a target behind the gateway has answered since. */
    private boolean revived;

    /** @param changed called on the monitor's thread when a judge that thinks on its own may have come to something */
    Judging(Surroundings around, ProviderName provider, List<Target> targets, Runnable changed) {
        this.around = around;
        this.provider = provider;
        this.targets = List.copyOf(targets);
        this.heard = this.targets;
        this.changed = changed;
    }

    /** Why there can be no judge; absent if there can. A policy that was replaced takes its judges with it. */
    Optional<String> trouble() {
        if (policy.isPresent() && around.policies().isInUse(around.settings().policy(), provider, policy.get())) {
            return Optional.empty();
        }
        Optional<Plugin<VerdictPolicy>> found = around.policies().find(around.settings().policy(), provider);
        if (!found.equals(policy)) {
            drop();
            policy = found;
        }
        return around.policies().trouble(around.settings().policy(), provider);
    }

    /**
     * Makes the judges that are wanted and not there.
     *
     * @param out whether the uplink is out of service by an earlier verdict
     */
    void convene(Uplink uplink, Set<Target> faulty, boolean out, long nowNs) {
        List<Target> wanted = faulty.isEmpty() ? targets : targets.stream().filter(t -> !faulty.contains(t)).toList();
        boolean newly = all.isEmpty() || !wanted.equals(heard);
        if (all.isEmpty()) {
            all = Optional.of(judge(uplink, targets));
        }
        if (!wanted.equals(heard)) {
            some.ifPresent(GuardedJudge::close);
            some = Optional.empty();
            heard = wanted;
        }
        if (newly) {
            lastWitness = witness(uplink);
            far = targets.stream().filter(t -> !Roles.isGateway(uplink, t)).toList();
        }
        isUnbelieved = !out && all.get().verdict(nowNs) instanceof LinkState.Down;
        revived &= isUnbelieved;
        if (!isHeardAll() || revived) {
            some = some.or(() -> Optional.of(judge(uplink, heard())));
        } else {
            some.ifPresent(GuardedJudge::close);
            some = Optional.empty();
        }
    }

    private Optional<Target> witness(Uplink uplink) {
        List<Target> far = heard().stream().filter(t -> Roles.kind(t) == Roles.Kind.REACH && !Roles.isGateway(uplink, t)).toList();
        return far.size() == 1 ? Optional.of(far.getFirst()) : Optional.empty();
    }

    /** The target behind the gateway that alone can tell whether packets get there; absent if there are several or none. */
    Optional<Target> lastWitness() {
        return lastWitness;
    }

    private GuardedJudge judge(Uplink uplink, List<Target> of) {
        return new GuardedJudge(policy.orElseThrow(), uplink, of, around, changed);
    }

    private boolean isHeardAll() {
        return heard == targets || heard.isEmpty() || heard.equals(targets);
    }

    /** The targets that are believed. */
    List<Target> heard() {
        return isHeardAll() ? targets : heard;
    }

    void sent(Target target, long sequence, long nowNs) {
        each(target, j -> j.sent(target, sequence, nowNs));
    }

    /** @param ends whether it is an answer after losses */
    void sample(Target target, Sample sample, boolean ends, long nowNs) {
        revived |= isUnbelieved && ends && far.contains(target);
        each(target, j -> j.sample(target, sample, nowNs));
    }

    void hint(Hint hint, long nowNs) {
        all.ifPresent(j -> j.hint(hint, nowNs));
        some.ifPresent(j -> j.hint(hint, nowNs));
    }

    private void each(Target target, Consumer<GuardedJudge> told) {
        all.ifPresent(told);
        some.filter(j -> heard().contains(target)).ifPresent(told);
    }

    /** The verdict of the one who is believed; absent while that one has not made up its mind in place of the other. */
    Optional<LinkState> verdict(long nowNs) {
        Optional<LinkState> verdict = believed().map(j -> j.verdict(nowNs));
        return some.isPresent() && !some.get().isBroken() ? verdict.filter(v -> isMadeUp(v, nowNs)) : verdict;
    }

    /** Those that are left are fewer witnesses: to condemn, the one who has heard them for longer must agree. */
    private boolean isMadeUp(LinkState verdict, long nowNs) {
        return switch (verdict) {
            case LinkState.Unknown unknown -> false;
            case LinkState.Down down -> all.isEmpty() || all.get().isBroken() || all.get().verdict(nowNs) instanceof LinkState.Down;
            case LinkState.Up up -> true;
            case LinkState.Degraded degraded -> true;
        };
    }

    Cadence cadence(long nowNs) {
        return believed().orElseThrow().cadence(nowNs);
    }

    long nextLookNs() {
        long allNs = all.isPresent() ? all.get().nextLookNs() : Long.MAX_VALUE;
        return some.isPresent() ? Math.min(allNs, some.get().nextLookNs()) : allNs;
    }

    private Optional<GuardedJudge> believed() {
        return some.or(() -> all);
    }

    /** Ends the judges that have failed; true if there were any. */
    boolean dropBroken() {
        boolean broken = all.filter(GuardedJudge::isBroken).or(() -> some.filter(GuardedJudge::isBroken)).isPresent();
        if (broken) {
            drop();
        }
        return broken;
    }

    /** Ends all judges; what they knew is gone. */
    void drop() {
        all.ifPresent(GuardedJudge::close);
        some.ifPresent(GuardedJudge::close);
        all = Optional.empty();
        some = Optional.empty();
    }
}
