package org.shoregate.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.shoregate.netlink.Namespace;

/** A thread inside a namespace that sends what a task wants sent, at its rate, and takes in the answers. */
final class FlowThread implements AutoCloseable {
    private final FlowTask task;
    private final CompletableFuture<Void> prepared = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean sending = true;
    private volatile boolean receiving = true;

    /** Starts it and waits until the task is prepared. */
    FlowThread(Namespace where, String name, FlowTask task) throws IOException {
        this.task = task;
        this.thread = where.start(name, this::run);
        thread.setPriority(Thread.MAX_PRIORITY); // who measures the gateway must not starve beside it
        try {
            prepared.join();
        } catch (CompletionException e) {
            throw new IOException(name + ": " + e.getCause().getMessage(), e);
        }
    }

    /** Sends no more, but still takes in answers, for the time given. */
    void drain(Duration time) throws InterruptedException {
        sending = false;
        Thread.sleep(time);
    }

    /**
     * Ends it.
     *
     * @throws IOException if it had failed before
     */
    @Override
    public void close() throws IOException {
        receiving = false;
        try {
            thread.join();
            ended.join();
        } catch (CompletionException e) {
            throw new IOException(thread.getName() + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (FlowSockets sockets = new FlowSockets()) {
            task.prepare(sockets);
            prepared.complete(null);
            Pace pace = new Pace(task.perSecond(), System.nanoTime());
            while (receiving) {
                sockets.receive();
                long nowNs = System.nanoTime();
                task.send(sockets, sending ? pace.due(nowNs) : 0, nowNs);
            }
            ended.complete(null);
        } catch (IOException | RuntimeException e) {
            prepared.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }
}
