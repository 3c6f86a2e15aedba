package org.shoregate.monitor.internal.consecutive;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.MonitorConfig;
import org.shoregate.monitor.internal.Numbers;

/** The policy {@code consecutive}: so many probes lost in a row is down, so many answered in a row is up. Thread-safe. */
@Component(configurationPid = MonitorConfig.PID,
        property = {VerdictPolicy.NAME + "=consecutive", VerdictPolicy.NON_BLOCKING + ":Boolean=true"})
public final class ConsecutivePolicy implements VerdictPolicy {
    private final ConsecutiveSettings settings;

    @Activate
    public ConsecutivePolicy(MonitorConfig config) {
        this(Numbers.of(config).consecutive());
    }

    /** With these settings. */
    public ConsecutivePolicy(ConsecutiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        return new ConsecutiveJudge(uplink, targets, settings, clock);
    }
}
