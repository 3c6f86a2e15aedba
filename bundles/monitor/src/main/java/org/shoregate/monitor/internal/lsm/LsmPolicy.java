package org.shoregate.monitor.internal.lsm;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.judging.Roles;

/** The policy {@code lsm}: each target is judged by LSM's thresholds, with LSM's own defaults. Thread-safe. */
@Component(property = {VerdictPolicy.NAME + "=lsm", VerdictPolicy.NON_BLOCKING + ":Boolean=true"})
public final class LsmPolicy implements VerdictPolicy {
    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        Map<Target, LsmMachine> machines = new LinkedHashMap<>();
        for (Target target : targets) {
            machines.put(target, new LsmMachine(target.plainAddress(), LsmRules.DEFAULT, silence(uplink, target), LsmRules.DEFAULT.startup().status(),
                    NanoClock.SYSTEM.nanoTime(), clock.instant()));
        }
        return new LsmJudge(machines, clock);
    }

    /** Why an uplink is down whose target does not answer. */
    static Cause silence(Uplink uplink, Target target) {
        return Roles.isGateway(uplink, target) ? Cause.GATEWAY_SILENT : Cause.TARGETS_SILENT;
    }
}
