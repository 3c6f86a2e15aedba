package org.shoregate.monitor.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmSource;
import org.shoregate.api.spi.Registration;

/** Reads the LSM configuration on whatever thread asks for it and hands it to the monitor's. Thread-safe. */
final class LsmFeed implements AutoCloseable {
    private static final long ANSWER_S = 5;

    private final Mailbox mailbox;
    private final Supplier<Watch> watch;
    /** Guards the two fields below, and that results are handed over in the order of reading. */
    private final Object lock = new Object();
    private Optional<LsmSource> source = Optional.empty();
    private Registration changes = () -> { };

    /** @param watch asked for on the monitor's thread */
    LsmFeed(Mailbox mailbox, Supplier<Watch> watch) {
        this.mailbox = mailbox;
        this.watch = watch;
    }

    void add(LsmSource added) {
        synchronized (lock) {
            changes.close();
            source = Optional.of(added);
            changes = added.onChange(this::reload);
        }
        reload();
    }

    /** What is in force stays. */
    void remove(LsmSource removed) {
        synchronized (lock) {
            if (source.filter(s -> s == removed).isPresent()) {
                close();
                source = Optional.empty();
            }
        }
    }

    LsmResult reload() {
        synchronized (lock) {
            LsmResult result = source.map(LsmSource::load).orElseGet(LsmResult.Absent::new);
            mailbox.post(() -> watch.get().lsm(result));
            return result;
        }
    }

    LsmReport report() {
        CompletableFuture<LsmReport> answer = new CompletableFuture<>();
        mailbox.post(() -> answer.complete(watch.get().lsmReport()));
        try {
            return answer.get(ANSWER_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the monitor does not answer within " + ANSWER_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the monitor", e);
        }
    }

    /** Hears of no more changes. Repeating it is harmless. */
    @Override
    public void close() {
        synchronized (lock) {
            changes.close();
        }
    }
}
