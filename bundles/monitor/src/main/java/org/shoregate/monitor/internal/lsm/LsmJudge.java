package org.shoregate.monitor.internal.lsm;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;

/** Judges each target as a connection of LSM's, and the uplink as a group of which one member must be up. Confined to the calling thread. */
final class LsmJudge implements LinkJudge {
    private final Map<Target, LsmMachine> machines;
    private final Clock clock;

    /** @param machines in the order of the targets; at least one */
    LsmJudge(Map<Target, LsmMachine> machines, Clock clock) {
        this.machines = new LinkedHashMap<>(machines);
        this.clock = clock;
    }

    @Override
    public void sent(Target target, long sequence, long nowNs) {
        machine(target).ifPresent(m -> m.sent(sequence));
    }

    @Override
    public void sample(Target target, Sample sample, long nowNs) {
        machine(target).ifPresent(m -> m.sample(sample, nowNs, clock.instant()));
    }

    @Override
    public LinkState verdict(long nowNs) {
        return States.any(machines.values().stream().map(m -> m.state(nowNs)).toList());
    }

    @Override
    public Cadence cadence(long nowNs) {
        Duration interval = machines.values().stream().map(m -> m.rules().interval(m.sent())).min(Comparator.naturalOrder()).orElseThrow();
        Duration timeout = machines.values().stream().map(m -> m.rules().timeout()).max(Comparator.naturalOrder()).orElseThrow();
        return new Cadence(interval, timeout);
    }

    /** A moment that has passed was looked at by the caller. */
    @Override
    public long nextLookNs() {
        return machines.values().stream().mapToLong(LsmMachine::longDownFromNs).min().orElse(Long.MAX_VALUE);
    }

    private Optional<LsmMachine> machine(Target target) {
        return Optional.ofNullable(machines.get(target));
    }
}
