package org.shoregate.lab.detection;

import java.time.Instant;
import org.shoregate.lab.Isp;

/**
 * What a monitor has said of a provider.
 *
 * @param time by the machine's real-time clock, as the monitor or its script tells it
 * @param evidence its reasons; empty if it tells none
 */
record Judgement(Instant time, Isp isp, Verdict verdict, String evidence) {
    /** Monitors without shades know the first and the last only. */
    enum Verdict { UP, DEGRADED, DOWN }
}
