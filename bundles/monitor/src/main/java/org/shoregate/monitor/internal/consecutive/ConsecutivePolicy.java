package org.shoregate.monitor.internal.consecutive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.MonitorConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy {@code consecutive}: so many probes lost in a row is down, so many answered in a row is up. Thread-safe. */
@Component(configurationPid = MonitorConfig.PID, property = VerdictPolicy.NAME + "=consecutive")
public final class ConsecutivePolicy implements VerdictPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(ConsecutivePolicy.class);

    private final ConsecutiveSettings settings;

    @Activate
    public ConsecutivePolicy(MonitorConfig config) {
        this(settings(config));
    }

    ConsecutivePolicy(ConsecutiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        return new ConsecutiveJudge(uplink, targets, settings, clock);
    }

    /** The bounds are those that {@link MonitorConfig} declares. */
    static ConsecutiveSettings settings(MonitorConfig config) {
        return new ConsecutiveSettings(bounded("lost", config.lost(), 1, 100), bounded("received", config.received(), 1, 100),
                Duration.ofMillis(bounded("stableMs", config.stableMs(), 0, 3_600_000)),
                Duration.ofMillis(bounded("intervalMs", config.intervalMs(), 50, 60_000)),
                Duration.ofMillis(bounded("burstIntervalMs", config.burstIntervalMs(), 10, 10_000)),
                Duration.ofMillis(bounded("timeoutMs", config.timeoutMs(), 50, 10_000)), quorum(config.quorum()));
    }

    private static int bounded(String name, int value, int min, int max) {
        int bounded = Math.clamp(value, min, max);
        if (bounded != value) {
            LOG.warn("{} {}={} is out of bounds, using {}", MonitorConfig.PID, name, value, bounded);
        }
        return bounded;
    }

    private static Quorum quorum(String word) {
        for (Quorum quorum : Quorum.values()) {
            if (quorum.name().equals(word.toUpperCase(Locale.ROOT))) {
                return quorum;
            }
        }
        LOG.warn("{} quorum={} is none of any, majority, all; using any", MonitorConfig.PID, word);
        return Quorum.ANY;
    }
}
