package org.shoregate.api.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What people are told of, and how that goes. A service; thread-safe; nothing waits unless it says so. */
@ProviderType
public interface Notifications {
    /** The longest that a {@link #mute} can last. */
    Duration LONGEST_MUTE = Duration.ofDays(30);

    /** Those that last and those that ended lately, the oldest first. */
    List<Incident> incidents();

    /** Every notifier that is there, by name. */
    List<ChannelReport> channels();

    /**
     * Sends a {@link Message.Test}, whatever holds other messages; waits for the answer.
     *
     * @return what the receiver answered
     * @throws DeliveryException if it was not taken in time, or if there is no channel of this name
     */
    String test(String channel) throws DeliveryException, InterruptedException;

    /**
     * Tells nobody of a provider, or nothing to a channel, for a while. What is over by then is never told of, what still lasts is. Repeating
     * it sets a new end; a time of zero ends it.
     *
     * @param name of a provider or of a channel
     * @return when it ends
     * @throws IllegalArgumentException if there is neither of this name, or if the time is negative or above {@link #LONGEST_MUTE}
     */
    Instant mute(String name, Duration time);

    /** Who is muted, and until when. */
    Map<String, Instant> mutes();
}
