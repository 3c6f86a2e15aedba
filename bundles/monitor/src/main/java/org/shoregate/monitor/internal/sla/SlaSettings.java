package org.shoregate.monitor.internal.sla;

import java.time.Duration;
import org.shoregate.monitor.internal.consecutive.ConsecutiveSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the policy {@code sla} goes by. Loss in percent; latency and jitter in milliseconds.
 *
 * @param silence how silence is judged
 * @param window over which figures are taken
 */
record SlaSettings(ConsecutiveSettings silence, Duration window, Band loss, Band lossDown, Band latency, Band latencyDown, Band jitter) {
    private static final Logger LOG = LoggerFactory.getLogger(SlaSettings.class);
    /** Fewer probes make no figure. */
    static final int LEAST = 8;
    /** Fewer probes make no loss worth the name: one of so many is 3 %. */
    static final int LEAST_FOR_LOSS = 30;
    /** After a lost probe, at most so many are sent so closely to see whether there is more to it. */
    static final int EXAMINATION = 60;
    /** Fewer, if so many come for each that is lost, and once more: at 30 % loss one examination in a thousand would look like that. */
    static final int FINE = 20;
    /** A target that has lost so many in a row is not examined again: it may be dead by itself, and whether it is is found out elsewhere. */
    static final int DEAD = 3;
    private static final Duration EXAMINATION_INTERVAL = Duration.ofMillis(50);
    /** Pace while quality is out of bounds. */
    private static final Duration BAD_INTERVAL = Duration.ofMillis(250);

    static SlaSettings of(ConsecutiveSettings silence, SlaConfig config) {
        long windowMs = Math.clamp(config.windowMs(), 1000, 3_600_000);
        return new SlaSettings(silence, Duration.ofMillis(Math.max(windowMs, 10 * silence.interval().toMillis())),
                band("lossPercent", config.lossPercent(), config.lossPercentLeave(), 100),
                band("lossPercentDown", config.lossPercentDown(), config.lossPercentDownLeave(), 100),
                band("latencyMs", config.latencyMs(), config.latencyMsLeave(), 60_000),
                band("latencyMsDown", config.latencyMsDown(), config.latencyMsDownLeave(), 60_000),
                band("jitterMs", config.jitterMs(), config.jitterMsLeave(), 60_000));
    }

    private static Band band(String name, int enter, int leave, int max) {
        int bounded = Math.clamp(enter, 0, max);
        int below = bounded == 0 ? 0 : Math.clamp(leave, 0, bounded);
        if (bounded != enter || bounded > 0 && below != leave) {
            LOG.warn("{} {}={} or {}Leave={} is out of bounds, using {} and {}", SlaConfig.PID, name, enter, name, leave, bounded, below);
        }
        return new Band(bounded, below);
    }

    /** Between the probes of an examination. */
    Duration examinationInterval() {
        return shorter(EXAMINATION_INTERVAL);
    }

    /** Between two probes while quality is out of bounds. */
    Duration badInterval() {
        return shorter(BAD_INTERVAL);
    }

    private Duration shorter(Duration than) {
        return silence.interval().compareTo(than) < 0 ? silence.interval() : than;
    }
}
