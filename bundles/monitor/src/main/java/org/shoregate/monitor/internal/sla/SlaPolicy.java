package org.shoregate.monitor.internal.sla;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.MonitorConfig;
import org.shoregate.monitor.internal.Numbers;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;
import org.shoregate.monitor.internal.consecutive.ConsecutiveSettings;

/** The policy {@code sla}: silence as {@code consecutive} has it, and loss, latency and jitter within bands. Thread-safe. */
@Component(configurationPid = MonitorConfig.PID,
        property = {VerdictPolicy.NAME + "=sla", VerdictPolicy.NON_BLOCKING + ":Boolean=true"})
public final class SlaPolicy implements VerdictPolicy {
    private final ConsecutivePolicy silence;
    private final SlaSettings settings;

    /** @param config of the monitor: how silence is judged */
    @Activate
    public SlaPolicy(MonitorConfig config, @Reference SlaLevels levels) {
        ConsecutiveSettings consecutive = Numbers.of(config).consecutive();
        this.silence = new ConsecutivePolicy(consecutive);
        this.settings = SlaSettings.of(consecutive, levels.config());
    }

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        return new SlaJudge(silence.judge(uplink, targets, clock), uplink, targets, settings, clock);
    }
}
