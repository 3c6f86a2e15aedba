package org.shoregate.notify.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one notifier: whatever that does, nobody else waits for it. Thread-safe. */
final class Courier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final String name;
    private final Notifier notifier;
    private final BiConsumer<Message, Outcome> told;
    /** The next message is handed over when the one before is done, so there is never more than one. */
    private final BlockingQueue<Message> next = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile boolean closed;

    /** @param told called on the courier's thread; must not wait */
    Courier(String name, Notifier notifier, BiConsumer<Message, Outcome> told) {
        this.name = name;
        this.notifier = notifier;
        this.told = told;
        this.thread = Thread.ofPlatform().daemon().name("shoregate-notify-" + name).start(this::run);
    }

    @Override
    public void carry(Message message) {
        next.add(message);
    }

    @Override
    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                Message message = next.take();
                told.accept(message, deliver(message));
            } catch (InterruptedException e) {
                continue; // closed, or too late for the message it was meant for
            }
        }
    }

    // Reason for Throwable: a plug-in may throw what it likes, errors of linking too; its thread goes on.
    private Outcome deliver(Message message) {
        try {
            String answer = notifier.deliver(message);
            return new Outcome.Taken(oneLine(answer));
        } catch (DeliveryException e) {
            LOG.debug("{} did not take {}", name, message.id(), e);
            return new Outcome.Failed(oneLine(e.getMessage()), e.isPermanent(), false);
        } catch (InterruptedException e) {
            return new Outcome.Failed("interrupted while it waited for an answer", false, false);
        } catch (Throwable e) {
            LOG.debug("{} failed at {}", name, message.id(), e);
            return new Outcome.Failed("the notifier has a fault: " + oneLine(e.toString()), false, true);
        }
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s+", " ");
    }
}
