package org.shoregate.api.lsm;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens when a connection stays down.
 *
 * @param time {@code long_down_time} in seconds; zero switches it off
 * @param email {@code long_down_email}
 * @param notifyScript {@code long_down_notifyscript}
 * @param eventScript {@code long_down_eventscript}
 */
public record LsmLongDown(Duration time, Optional<String> email, Optional<String> notifyScript, Optional<String> eventScript) {
    /** What LSM does if the file does not say: nothing. */
    public static final LsmLongDown NONE = new LsmLongDown(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());

    public LsmLongDown {
        if (time.isNegative()) {
            throw new IllegalArgumentException("negative time " + time);
        }
    }
}
