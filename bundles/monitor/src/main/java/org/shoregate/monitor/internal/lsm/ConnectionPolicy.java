package org.shoregate.monitor.internal.lsm;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/** Judges one connection of an LSM configuration, which is one target. A new judge begins with the status of the one before. Confined to one thread. */
public final class ConnectionPolicy implements VerdictPolicy {
    private final LsmRules rules;
    private final NanoClock nanos;
    private final LsmStatus initial;
    private Optional<LsmMachine> machine = Optional.empty();

    /** @param initial what the connection is taken for until probes tell */
    public ConnectionPolicy(LsmConnection connection, LsmStatus initial, NanoClock nanos) {
        this.rules = LsmRules.of(connection);
        this.initial = initial;
        this.nanos = nanos;
    }

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        Target target = targets.getFirst();
        LsmMachine fresh = new LsmMachine(target.plainAddress(), rules, LsmPolicy.silence(uplink, target), status(), nanos.nanoTime(), clock.instant());
        machine = Optional.of(fresh);
        return new LsmJudge(Map.of(target, fresh), clock);
    }

    /** In LSM's words. */
    public LsmStatus status() {
        return machine.map(m -> m.status(nanos.nanoTime())).orElse(initial);
    }

    /** Since the last judge was made. */
    public LsmStatistics statistics() {
        return machine.map(LsmMachine::statistics).orElse(LsmStatistics.NONE);
    }
}
