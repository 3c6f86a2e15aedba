package org.shoregate.monitor.internal;

import static java.time.Duration.ofMillis;

import org.shoregate.monitor.internal.consecutive.ConsecutiveSettings;
import org.shoregate.monitor.internal.damping.DampingSettings;
import org.shoregate.monitor.internal.judging.Quorums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configuration says in numbers, each within the bounds that {@link MonitorConfig} declares; tells what it corrects. */
public final class Numbers {
    private static final Logger LOG = LoggerFactory.getLogger(Numbers.class);

    private final MonitorConfig config;
    private final Profile profile;

    private Numbers(MonitorConfig config) {
        this.config = config;
        this.profile = Profile.named(config.profile()).orElseGet(() -> {
            LOG.warn("{} profile={} is none of default, aggressive, gentle; using default", MonitorConfig.PID, config.profile());
            return Profile.DEFAULT;
        });
    }

    /** Of this configuration. */
    public static Numbers of(MonitorConfig config) {
        return new Numbers(config);
    }

    /** Settings of the policy {@code consecutive}. */
    public ConsecutiveSettings consecutive() {
        return new ConsecutiveSettings(number("lost", config.lost(), profile.lost(), 1, 100),
                number("received", config.received(), profile.received(), 1, 100),
                ofMillis(number("stableMs", config.stableMs(), profile.stableMs(), 0, 3_600_000)),
                ofMillis(number("intervalMs", config.intervalMs(), profile.intervalMs(), 10, 60_000)),
                ofMillis(number("burstIntervalMs", config.burstIntervalMs(), profile.burstIntervalMs(), 10, 10_000)), waits(),
                Quorums.parse(config.quorum(), c -> LOG.warn("{}: {}; it is left out", MonitorConfig.PID, c)));
    }

    private ConsecutiveSettings.Waits waits() {
        return new ConsecutiveSettings.Waits(ofMillis(profile.suspicionMs()), ofMillis(profile.lossMs()), ofMillis(profile.silenceMs()),
                ofMillis(number("timeoutMs", config.timeoutMs(), profile.timeoutMs(), 50, 10_000)));
    }

    /** How uplinks that go up and down are kept out. */
    DampingSettings damping() {
        int suppress = number("dampingSuppress", config.dampingSuppress(), 15_000, 1000, 100_000);
        int reuse = number("dampingReuse", config.dampingReuse(), 3750, 100, suppress);
        return new DampingSettings(config.damping() ? suppress : Integer.MAX_VALUE, reuse,
                ofMillis(number("dampingHalfLifeMs", config.dampingHalfLifeMs(), 120_000, 1000, 3_600_000)),
                ofMillis(number("dampingLongestMs", config.dampingLongestMs(), 300_000, 1000, 86_400_000)),
                ofMillis(number("minimumUpMs", config.minimumUpMs(), 0, 0, 3_600_000)));
    }

    private static int number(String name, int value, int byProfile, int min, int max) {
        if (value == MonitorConfig.BY_PROFILE) {
            return byProfile;
        }
        int bounded = Math.clamp(value, min, max);
        if (bounded != value) {
            LOG.warn("{} {}={} is out of bounds, using {}", MonitorConfig.PID, name, value, bounded);
        }
        return bounded;
    }
}
