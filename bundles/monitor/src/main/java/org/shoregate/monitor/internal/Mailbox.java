package org.shoregate.monitor.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where other threads leave work for the thread that watches the uplinks. Thread-safe; nobody ever waits to leave something. */
final class Mailbox {
    /** Samples waiting at most; more are dropped, and their probes count as never reported. */
    static final int CAPACITY = 8192;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private int samples;

    /** Leaves a sample; false if there are too many already. */
    boolean offer(Runnable sample) {
        lock.lock();
        try {
            if (samples == CAPACITY) {
                return false;
            }
            samples++;
            add(sample);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves what must not be lost; rare by nature, so there is no bound. */
    void post(Runnable command) {
        lock.lock();
        try {
            add(command);
        } finally {
            lock.unlock();
        }
    }

    private void add(Runnable item) {
        work.addLast(item);
        filled.signal();
    }

    /** Takes all there is, in order; waits for the first at most so long, in nanoseconds. */
    List<Runnable> take(long timeoutNs) throws InterruptedException {
        lock.lock();
        try {
            long leftNs = timeoutNs;
            while (work.isEmpty() && leftNs > 0) {
                leftNs = filled.awaitNanos(leftNs);
            }
            return takeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all there is, in order, without waiting. */
    List<Runnable> drain() {
        lock.lock();
        try {
            return takeAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Runnable> takeAll() {
        if (work.isEmpty()) {
            return List.of();
        }
        List<Runnable> all = new ArrayList<>(work);
        work.clear();
        samples = 0;
        return all;
    }
}
