package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.spi.ConfigSource;

/**
 * Reads the configuration on a thread of its own, for files and scripts may be slow. Wishes that come while one waits are one.
 * Thread-safe.
 */
final class ConfigLoader implements AutoCloseable {
    private final ConfigSource source;
    private final Consumer<Loaded> sink;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("shoregate-config").daemon().factory());
    /** Guards the two fields below. */
    private final Object lock = new Object();
    private List<CompletableFuture<GatewayStatus>> waiters = new ArrayList<>();
    private boolean queued;

    ConfigLoader(ConfigSource source, Consumer<Loaded> sink) {
        this.source = source;
        this.sink = sink;
    }

    /** Reads it soon. */
    void request() {
        synchronized (lock) {
            if (!queued) {
                queued = true;
                submit();
            }
        }
    }

    /** Reads it soon; the answer comes after the round with it. */
    CompletableFuture<GatewayStatus> requestAndWait() {
        CompletableFuture<GatewayStatus> answer = new CompletableFuture<>();
        synchronized (lock) {
            waiters.add(answer);
        }
        request();
        return answer;
    }

    private void submit() {
        try {
            thread.execute(this::load);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void load() {
        List<CompletableFuture<GatewayStatus>> mine;
        synchronized (lock) {
            mine = waiters;
            waiters = new ArrayList<>();
            queued = false;
        }
        sink.accept(new Loaded(read(), mine));
    }

    private ConfigResult read() {
        try {
            return source.load();
        } catch (RuntimeException e) {
            return new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-G001",
                    SourceLocation.file("configuration"), "the configuration source failed: " + e)));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (lock) {
            waiters.forEach(w -> w.completeExceptionally(new GatewayException("the gateway has ended")));
            waiters.clear();
        }
    }
}
