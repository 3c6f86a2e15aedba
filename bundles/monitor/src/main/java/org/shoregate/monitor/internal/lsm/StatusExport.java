package org.shoregate.monitor.internal.lsm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps LSM's file {@code status_export}: one line of name and state for each connection. Written on a thread of its own, so that a
 * slow disk delays nobody; of several states waiting only the last is written. Thread-safe.
 */
public final class StatusExport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusExport.class);
    private static final long STOP_WITHIN_S = 2;

    private final Path file;
    private final AtomicReference<String> waiting = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("shoregate-lsm-export").daemon().factory());
    /** Confined to the thread. */
    private boolean failed;

    public StatusExport(Path file) {
        this.file = file;
    }

    /** Writes this soon; returns at once. */
    public void write(String text) {
        if (waiting.getAndSet(text) == null) {
            try {
                thread.execute(this::writeWaiting);
            } catch (RejectedExecutionException e) {
                LOG.debug("{} is not written any more", file);
            }
        }
    }

    /** Readers see the old text or the new one, never a part. */
    private void writeWaiting() {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(fresh, waiting.getAndSet(null));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("{} cannot be written ({}); create its directory, or name another file with lsmExport", file, e.toString());
            }
            failed = true;
        }
    }

    /** Writes what is waiting and ends, within bounds. Repeating it is harmless. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("{} could not be written within {} s, leaving it as it is", file, STOP_WITHIN_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
