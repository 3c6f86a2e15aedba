package org.shoregate.notify.exec.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts that nobody waits for: those of one line one after the other, lines beside one another, on a few threads of its
 * own. Notifications have threads apart from those of events, which they cannot hold up. What fails is logged. Thread-safe.
 */
@Component(service = ScriptLines.class)
public final class ScriptLines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptLines.class);
    /** LSM starts as many as there are events; so many at once are enough, and no load. */
    private static final int THREADS = 8;
    private static final int IDLE_S = 10;
    private static final int STOP_WITHIN_S = 3;

    /** Guarded by this. They stay, for they know what was told last; there are as many as are configured. */
    private final Map<String, ScriptLine> lines = new HashMap<>();
    /** Those that a thread works for. Guarded by this. */
    private final Set<String> busy = new HashSet<>();
    private final ThreadPoolExecutor events = threads("shoregate-event-scripts-");
    private final ThreadPoolExecutor notifications = threads("shoregate-notify-scripts-");
    /** Told once each. */
    private final Set<String> obstacles = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private static ThreadPoolExecutor threads(String name) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name, 1).factory();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_S, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Takes a job in; returns at once. A line has events or notifications, not both. */
    synchronized void add(String line, ScriptJob job) {
        if (closed) {
            return;
        }
        lines.computeIfAbsent(line, _ -> new ScriptLine()).add(job);
        if (busy.add(line)) {
            (job.isEvent() ? events : notifications).execute(() -> work(line));
        }
    }

    private void work(String line) {
        for (Optional<ScriptJob> job = next(line); job.isPresent(); job = next(line)) {
            run(job.get());
        }
    }

    private synchronized Optional<ScriptJob> next(String line) {
        Optional<ScriptJob> next = closed ? Optional.empty() : lines.get(line).next();
        if (next.isEmpty()) {
            busy.remove(line);
        }
        return next;
    }

    private void run(ScriptJob job) {
        Optional<String> obstacle = job.script().obstacle();
        if (obstacle.isPresent()) {
            if (obstacles.add(obstacle.get())) {
                LOG.warn("{}: {}; until then it is left out", job.about(), obstacle.get());
            }
            return;
        }
        obstacles.removeIf(o -> o.startsWith(job.script().file() + " "));
        try {
            Script.Outcome outcome = job.script().run(job.arguments());
            if (outcome.status() == 0) {
                LOG.debug("{}: {} took {} ms", job.about(), job.script().file(), outcome.took().toMillis());
            } else {
                LOG.warn("{}: {} exited with status {}: {}", job.about(), job.script().file(), outcome.status(),
                        outcome.errors());
            }
        } catch (TimeoutException e) {
            LOG.warn("{}: {}", job.about(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: {} could not be run: {}", job.about(), job.script().file(), e.getMessage());
        } catch (InterruptedException e) {
            LOG.info("{}: {} was killed, for the gateway ends", job.about(), job.script().file());
        }
    }

    /** Runs nothing more, kills what runs; waits for that within bounds. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        synchronized (this) {
            closed = true;
        }
        events.shutdownNow();
        notifications.shutdownNow();
        try {
            if (!events.awaitTermination(STOP_WITHIN_S, TimeUnit.SECONDS)
                    || !notifications.awaitTermination(STOP_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("Scripts could not be ended within {} s, leaving them behind", STOP_WITHIN_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
