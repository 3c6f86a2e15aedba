package org.shoregate.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Tells whether the control thread still turns, for watchdogs. A service; thread-safe. */
@ProviderType
public interface Heartbeat {
    /** An {@link #age} that no gateway reaches whose rounds come to an end: the longest round, and the longest pause between two looks. */
    Duration LIMIT = Duration.ofSeconds(65);

    /** How long ago the control thread was last ready for more; never waits for it. */
    Duration age();

    /** Whether the control thread turns: {@link #age} is below {@link #LIMIT}. */
    default boolean isAlive() {
        return age().compareTo(LIMIT) < 0;
    }
}
