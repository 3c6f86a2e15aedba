package org.shoregate.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Undoes things in reverse order, once, whether the work ends, fails or is interrupted. Thread-safe: what is added after the end, by
 * a thread that does not know of it yet, is undone at once.
 */
public final class Cleanup implements AutoCloseable {
    /** One thing to undo. */
    @FunctionalInterface
    public interface Step {
        void undo() throws Exception;
    }

    private record Named(String name, Step step) {
    }

    private final Deque<Named> steps = new ArrayDeque<>();
    private boolean closed;

    /**
     * Adds what is to be undone first, as of now.
     *
     * @param name for messages
     * @throws IllegalStateException if the end has come already; it is undone then
     */
    public void add(String name, Step step) {
        synchronized (this) {
            if (!closed) {
                steps.push(new Named(name, step));
                return;
            }
        }
        undo(new Named(name, step));
        throw new IllegalStateException("the lab is being taken down");
    }

    /** Undoes everything. One step that fails does not keep the others. A second caller waits for the first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!steps.isEmpty()) {
            undo(steps.pop());
        }
    }

    private static void undo(Named named) {
        try {
            named.step().undo();
        } catch (Exception e) {
            System.err.println("cannot clean up " + named.name() + ": " + e.getMessage());
        }
    }
}
