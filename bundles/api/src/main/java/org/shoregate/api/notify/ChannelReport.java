package org.shoregate.api.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * How a notifier fares. Immutable.
 *
 * @param name as in {@link Notifier#NAME}
 * @param waiting how many incidents or transitions it has still to be told of
 * @param delivered when it last took a message, in this run
 * @param answer of the receiver to that message
 * @param failingSince when the first of the present row of failures was; absent if it fares well
 * @param remark why messages wait or fail; absent if they do not
 */
public record ChannelReport(String name, int waiting, Optional<Instant> delivered, Optional<String> answer,
        Optional<Instant> failingSince, Optional<String> remark) {
}
