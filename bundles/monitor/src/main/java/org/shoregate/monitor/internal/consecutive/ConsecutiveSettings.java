package org.shoregate.monitor.internal.consecutive;

import java.time.Duration;
import org.shoregate.monitor.internal.judging.Quorums;

/**
 * What the policy {@code consecutive} goes by.
 *
 * @param lost probes unanswered in a row that make a target silent, at least 1
 * @param received probes answered in a row that make it answer again, at least 1
 * @param stable how long all probes must have been answered before a link that was down is up again
 * @param interval between two probes of a target while all is well
 * @param burstInterval between two probes while a target is under suspicion
 * @param waits how long to wait for an answer
 * @param quorums how many targets must answer
 */
public record ConsecutiveSettings(int lost, int received, Duration stable, Duration interval, Duration burstInterval,
        Waits waits, Quorums quorums) {
    /** Pace while nothing is decided yet or the link is down: recovery is seen soon at four packets a second. */
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

    /**
     * How long to wait for an answer.
     *
     * @param suspicion a probe out for less raises no suspicion
     * @param loss the least wait before a probe counts as lost, on top of the usual round trip
     * @param silence how long nothing must have come before lost probes make a target silent
     * @param longest the longest wait for an answer
     */
    public record Waits(Duration suspicion, Duration loss, Duration silence, Duration longest) {
        public Waits {
            if (!suspicion.isPositive() || !loss.isPositive() || silence.isNegative() || !longest.isPositive()) {
                throw new IllegalArgumentException("waits must be positive: " + suspicion + ", " + loss + ", " + silence + ", " + longest);
            }
        }
    }

    public ConsecutiveSettings {
        if (lost < 1 || received < 1) {
            throw new IllegalArgumentException("lost " + lost + " and received " + received + " must be at least 1");
        }
        if (!interval.isPositive() || !burstInterval.isPositive() || stable.isNegative()) {
            throw new IllegalArgumentException("times must be positive: " + interval + ", " + burstInterval + ", " + stable);
        }
        if (burstInterval.compareTo(interval) > 0) {
            burstInterval = interval;
        }
    }

    /** Pace while the link is unknown or down. */
    Duration watchInterval() {
        return interval.compareTo(WATCH_INTERVAL) < 0 ? interval : WATCH_INTERVAL;
    }
}
