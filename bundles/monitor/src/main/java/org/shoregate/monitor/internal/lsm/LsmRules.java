package org.shoregate.monitor.internal.lsm;

import java.time.Duration;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmThresholds;

/** What one connection is judged by. Immutable. */
record LsmRules(LsmThresholds thresholds, LsmStartup startup, Duration interval, Duration timeout, Duration longDown) {
    /** LSM's own defaults. */
    static final LsmRules DEFAULT = new LsmRules(LsmThresholds.DEFAULT, LsmStartup.DEFAULT, LsmProbe.DEFAULT_INTERVAL,
            LsmProbe.DEFAULT_TIMEOUT, LsmLongDown.NONE.time());

    static LsmRules of(LsmConnection connection) {
        return new LsmRules(connection.thresholds(), connection.startup(), connection.probe().interval(), connection.probe().timeout(),
                connection.longDown().time());
    }

    /** So many lost in a row are no longer bad luck but silence. */
    int silence() {
        return Math.min(thresholds.maxSuccessiveLost(), thresholds.maxPacketLoss());
    }

    /** Between two probes, after so many were sent. */
    Duration interval(long sent) {
        boolean burst = sent > 0 && sent <= startup.burstPackets() && startup.burstInterval().compareTo(interval) < 0;
        return burst ? startup.burstInterval() : interval;
    }
}
