package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.spi.NetworkEvent;

/**
 * Where messages for the control thread gather. Putting one in never waits. Bounded: of verdicts only the newest of each provider
 * stays, too many events become one overrun, too many requests are refused. Thread-safe.
 */
final class Mailbox {
    private static final int MAX_EVENTS = 512;
    private static final int MAX_REQUESTS = 64;
    private static final int MAX_PROVIDERS = 4096;

    /** Guards all fields below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<Loaded> loaded = new ArrayList<>();
    private final List<NetworkEvent> events = new ArrayList<>();
    private final Map<ProviderName, LinkState> verdicts = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private boolean closed;

    void put(Loaded config) {
        put(() -> loaded.add(config));
    }

    void put(NetworkEvent event) {
        put(() -> {
            if (events.size() >= MAX_EVENTS) {
                events.clear();
                events.add(new NetworkEvent.Overrun());
            }
            events.add(event);
        });
    }

    void put(ProviderName provider, LinkState state) {
        put(() -> {
            if (verdicts.size() < MAX_PROVIDERS || verdicts.containsKey(provider)) {
                verdicts.put(provider, state);
            }
        });
    }

    /** Returns whether it was taken; it is not if too many wait already or the gateway has ended. */
    boolean put(Request request) {
        return put(requests, request);
    }

    /** As {@link #put(Request)}. */
    boolean put(Question question) {
        return put(questions, question);
    }

    private <T> boolean put(List<T> waiting, T message) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MAX_REQUESTS) {
                return false;
            }
            waiting.add(message);
            arrived.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is in, the time is over, or it is closed; returns false if it is closed. */
    boolean await(long timeoutNs) throws InterruptedException {
        isQuietFor(timeoutNs);
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as nothing comes in; returns whether nothing has, and it is not closed. */
    boolean isQuietFor(long ns) throws InterruptedException {
        lock.lock();
        try {
            long left = ns;
            while (isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets more gather for that long; returns false if it is closed. */
    boolean gather(long ns) throws InterruptedException {
        lock.lock();
        try {
            long left = ns;
            while (!closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all there is. */
    Batch drain() {
        lock.lock();
        try {
            Batch batch = new Batch(loaded, events, verdicts, requests, questions);
            loaded.clear();
            events.clear();
            verdicts.clear();
            requests.clear();
            questions.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is taken any more, and who waits stops waiting. */
    void close() {
        put(() -> closed = true);
    }

    private boolean isEmpty() {
        return loaded.isEmpty() && events.isEmpty() && verdicts.isEmpty() && requests.isEmpty() && questions.isEmpty();
    }

    private void put(Runnable change) {
        lock.lock();
        try {
            change.run();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
