package org.shoregate.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;

/** Keeps what it is given, or does what receivers do at their worst. Thread-safe. */
public final class FakeNotifier implements Notifier {
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.TAKES;
    private volatile int attempts;

    /** What it does with messages. */
    public enum Mood { TAKES, FAILS, REFUSES, HANGS, THROWS }

    /** From the next message on. */
    public FakeNotifier mood(Mood next) {
        mood = next;
        return this;
    }

    /** What it has taken, the oldest first. */
    public List<Message> taken() {
        return List.copyOf(taken);
    }

    /** How often it was called. */
    public int attempts() {
        return attempts;
    }

    @Override
    public synchronized String deliver(Message message) throws DeliveryException, InterruptedException {
        attempts++;
        switch (mood) {
            case TAKES -> taken.add(message);
            case FAILS -> throw new DeliveryException("nobody is there; try again later", false);
            case REFUSES -> throw new DeliveryException("nobody of that name; correct the address", true);
            case HANGS -> new CountDownLatch(1).await();
            case THROWS -> throw new IllegalStateException("a notifier with a fault");
        }
        return "taken as number " + taken.size();
    }
}
