package org.shoregate.gateway.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.spi.GatewayListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners on a thread of their own; when one hangs, the oldest news is dropped. Thread-safe. */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int QUEUE = 1024;

    private final List<GatewayListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().name("shoregate-listeners").priority(Thread.MIN_PRIORITY).daemon().factory(), new ThreadPoolExecutor.DiscardOldestPolicy());
    private volatile Optional<GatewayStatus> last = Optional.empty();

    /** From now on it hears of changes, and first of what is now. */
    void add(GatewayListener listener) {
        listeners.add(listener);
        last.ifPresent(status -> thread.execute(() -> tell(listener, status)));
    }

    void remove(GatewayListener listener) {
        listeners.remove(listener);
    }

    void tell(GatewayStatus status) {
        last = Optional.of(status);
        thread.execute(() -> listeners.forEach(l -> tell(l, status)));
    }

    private static void tell(GatewayListener listener, GatewayStatus status) {
        try {
            listener.changed(status);
        } catch (RuntimeException e) {
            LOG.warn("Listener {} failed; it will be told the next change all the same", listener.getClass().getName(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
