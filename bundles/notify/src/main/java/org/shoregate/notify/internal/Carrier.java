package org.shoregate.notify.internal;

import org.shoregate.api.notify.Message;

/** Takes messages to a notifier, one after the other, and tells what came of each. Nothing here waits. */
interface Carrier extends AutoCloseable {
    /** Starts with this message; called only once it is known what came of the one before. */
    void carry(Message message);

    /** Ends waiting for the receiver, as far as the notifier lets it. */
    void interrupt();

    /** Takes no more. Repeating it is harmless. */
    @Override
    void close();

    /** What came of a message. */
    sealed interface Outcome {
        /** @param answer of the receiver */
        record Taken(String answer) implements Outcome {
        }

        /**
         * @param permanent it would be refused again
         * @param thrown the notifier has a fault
         */
        record Failed(String why, boolean permanent, boolean thrown) implements Outcome {
        }
    }
}
