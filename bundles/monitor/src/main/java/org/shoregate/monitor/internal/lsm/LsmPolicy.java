package org.shoregate.monitor.internal.lsm;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/** The policy {@code lsm}: each target is judged by LSM's thresholds, with LSM's own defaults. Thread-safe. */
@Component(property = VerdictPolicy.NAME + "=lsm")
public final class LsmPolicy implements VerdictPolicy {
    private final LsmRules rules;
    private final LsmStatus initial;
    private final NanoClock nanos;

    /** With LSM's defaults. */
    @Activate
    public LsmPolicy() {
        this(LsmRules.DEFAULT, LsmRules.DEFAULT.startup().status(), NanoClock.SYSTEM);
    }

    /** @param initial what an uplink is taken for until probes tell */
    LsmPolicy(LsmRules rules, LsmStatus initial, NanoClock nanos) {
        this.rules = rules;
        this.initial = initial;
        this.nanos = nanos;
    }

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        Map<Target, LsmMachine> machines = new LinkedHashMap<>();
        for (Target target : targets) {
            boolean gateway = isGateway(uplink, target);
            machines.put(target, new LsmMachine(target.address(), rules, gateway ? Cause.GATEWAY_SILENT : Cause.TARGETS_SILENT, initial,
                    nanos.nanoTime(), clock.instant()));
        }
        return new LsmJudge(machines, clock);
    }

    private static boolean isGateway(Uplink uplink, Target target) {
        return target.address().equals(Target.GATEWAY)
                || uplink.gateway().filter(g -> g.getHostAddress().equals(target.address())).isPresent();
    }
}
