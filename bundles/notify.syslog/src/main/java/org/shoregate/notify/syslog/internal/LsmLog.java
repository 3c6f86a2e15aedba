package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends lines of LSM's on a thread of its own. What cannot be sent, or is too much, is gone, as LSM's lines are. Thread-safe. */
final class LsmLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LsmLog.class);
    private static final int MOST = 1000;

    private final String name;
    private final Receiver receiver;
    private final Format format;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST);
    private final Thread thread;
    /** Confined to the thread. */
    private boolean failing;

    LsmLog(String name, Receiver receiver, Format format) {
        this.name = name;
        this.receiver = receiver;
        this.format = format;
        this.thread = Thread.ofPlatform().daemon().name("shoregate-lsm-log-" + name).start(this::run);
    }

    /** Takes a line in; returns at once. */
    void add(Entry entry) {
        if (!waiting.offer(entry)) {
            LOG.debug("{}: too much to log, leaving out: {}", name, entry.text());
        }
    }

    private void run() {
        try {
            while (true) {
                send(waiting.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} sends no more lines of LSM's", name);
        }
    }

    private void send(Entry entry) throws InterruptedException {
        try {
            receiver.send(List.of(format.bytes(entry)));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{}: lines of LSM's cannot be sent: {}", name, e.toString());
            }
            failing = true;
        }
    }

    /** Repeating it is harmless. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
