package org.shoregate.bench.switching;

import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;

/** A notifier with a fault. Runs in the appliance, in a bundle of its own. */
public final class Throwing implements Notifier {
    @Override
    public String deliver(Message message) {
        throw new IllegalStateException("of no use");
    }
}
