package org.shoregate.notify.internal;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code shoregate-notify}, on which the hub lives. Leaving it something never waits. Thread-safe. */
final class HubThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubThread.class);
    /** News waiting at most; of those beyond only the newest is kept. */
    static final int MOST_NEWS = 1024;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final LinkedBlockingQueue<Consumer<Hub>> work = new LinkedBlockingQueue<>();
    private final AtomicReference<Consumer<Hub>> newest = new AtomicReference<>(Hub::tick);
    private final Thread thread;
    private volatile Hub.Snapshot snapshot = Hub.Snapshot.EMPTY;
    private volatile boolean stopping;

    /** @param hub made on the thread: it reads the spool */
    HubThread(Supplier<Hub> hub) {
        thread = Thread.ofPlatform().daemon().name("shoregate-notify").start(() -> run(hub.get()));
    }

    /** What the gateway says; it can be spared when there is too much. */
    void news(Consumer<Hub> item) {
        if (work.size() < MOST_NEWS) {
            work.add(item);
        } else {
            newest.set(item);
        }
    }

    /** What must not be lost; rare by nature, so there is no bound. */
    void post(Consumer<Hub> item) {
        work.add(item);
    }

    Hub.Snapshot snapshot() {
        return snapshot;
    }

    private void run(Hub hub) {
        while (!stopping) {
            try {
                Consumer<Hub> next = work.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                perform(hub, next == null ? newest.getAndSet(Hub::tick) : next);
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        hub.close();
    }

    /** One piece of work that fails leaves the others. */
    private void perform(Hub hub, Consumer<Hub> item) {
        try {
            item.accept(hub);
            snapshot = hub.snapshot();
        } catch (RuntimeException e) {
            LOG.error("A message about the uplinks could not be handled, going on", e);
        }
    }

    /** Ends within bounds. Repeating it is harmless. */
    @Override
    public void close() {
        post(hub -> stopping = true);
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("The thread of notifications has not ended within {} s, leaving it behind", STOP_WITHIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
