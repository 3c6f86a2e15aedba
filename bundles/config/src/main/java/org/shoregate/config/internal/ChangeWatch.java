package org.shoregate.config.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.shoregate.api.spi.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files once in a while and tells of a change. Looking is a stat of a few dozen files; it also notices what events would
 * miss: a directory behind a symbolic link that is turned, or on a network file system. Thread-safe.
 */
public final class ChangeWatch implements AutoCloseable {
    /** Between two looks. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);

    private final Supplier<Fingerprint> look;
    private final Duration interval;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread watcher;
    /** Confined to the watcher. */
    private boolean blind;

    /**
     * @param look at the files
     * @param interval between two looks
     * @param thread its name
     */
    public ChangeWatch(Supplier<Fingerprint> look, Duration interval, String thread) {
        this.look = look;
        this.interval = interval;
        Fingerprint first = look.get();
        this.watcher = Thread.ofPlatform().daemon().name(thread).start(() -> watch(first));
    }

    /** Calls back on the watch's own thread after each change from now on. */
    public Registration onChange(Runnable changed) {
        Runnable own = () -> call(changed);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Tells of a change once two looks in a row saw the same: a set of files that is still being copied is left alone. */
    private void watch(Fingerprint first) {
        Fingerprint told = first;
        Fingerprint before = first;
        try {
            while (true) {
                Thread.sleep(interval);
                Fingerprint now = lookAgain(before);
                if (now.equals(before) && !now.equals(told)) {
                    told = now;
                    listeners.forEach(Runnable::run);
                }
                before = now;
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watching the configuration");
        }
    }

    /** A look that fails, be it for want of memory, sees what was seen before; the first in a row is told. */
    private Fingerprint lookAgain(Fingerprint before) {
        try {
            Fingerprint now = look.get();
            blind = false;
            return now;
        } catch (RuntimeException | Error e) {
            if (!blind) {
                LOG.error("The configuration files could not be looked at; edits wait until they can, which is tried every {} ms", interval.toMillis(), e);
            }
            blind = true;
            return before;
        }
    }

    private static void call(Runnable changed) {
        try {
            changed.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A listener failed to hear of a changed configuration, going on", e);
        }
    }

    /** Ends the watching. Repeating it is harmless. */
    @Override
    public void close() {
        watcher.interrupt();
        listeners.clear();
    }
}
