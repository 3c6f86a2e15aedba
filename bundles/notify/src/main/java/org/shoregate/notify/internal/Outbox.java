package org.shoregate.notify.internal;

import java.util.Optional;
import org.shoregate.api.notify.Message;

/** What a channel has still to be given. Confined to the hub's thread. */
interface Outbox {
    /** Why nothing is to be sent now; empty if something may be. */
    Optional<String> hold(Situation situation);

    /** What to send now, if there is anything; it remains owed until it is taken. */
    Optional<Message> next(Situation situation);

    /** The message has arrived. */
    void taken(Message message);

    /** @param permanent it is not to be sent again */
    void failed(Message message, boolean permanent);

    /** How much is waiting. */
    int waiting(Situation situation);
}
