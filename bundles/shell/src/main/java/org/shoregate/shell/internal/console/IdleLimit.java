package org.shoregate.shell.internal.console;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a channel whose client says nothing for too long. Thread-safe. */
final class IdleLimit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleLimit.class);

    private final Closeable channel;
    private final Duration limit;
    private final ScheduledExecutorService timer;
    private ScheduledFuture<?> due;

    IdleLimit(Closeable channel, Duration first, Duration limit, ScheduledExecutorService timer) {
        this.channel = channel;
        this.limit = limit;
        this.timer = timer;
        this.due = timer.schedule(this::expire, first.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It has said something. */
    synchronized void touch() {
        due.cancel(false);
        due = timer.schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It waits for us now: no limit until the next {@link #touch}. */
    synchronized void suspend() {
        due.cancel(false);
    }

    @Override
    public synchronized void close() {
        due.cancel(false);
    }

    private void expire() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing an idle console client failed", e);
        }
    }
}
