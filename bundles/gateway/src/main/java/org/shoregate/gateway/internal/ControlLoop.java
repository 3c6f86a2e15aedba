package org.shoregate.gateway.internal;

import java.util.concurrent.TimeUnit;
import org.shoregate.api.GatewayException;
import org.shoregate.api.NanoClock;
import org.shoregate.gateway.TokenBucket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code shoregate-control}: waits for messages and steps. The first message after a quiet time is acted on at once; in a
 * storm the steps come at a steady rate and messages gather in between.
 */
final class ControlLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int BURST = 10;
    private static final long STORM_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CLOSE_MS = 5000;
    /** So practice takes a tenth of a processor at most, and is over some seconds after the start. */
    private static final long PRACTICE_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** The longest pause between two looks, so that a watchdog can tell quiet from dead. */
    private static final long BEAT_NS = TimeUnit.SECONDS.toNanos(5);

    private final Mailbox mailbox;
    private final Control control;
    private final NanoClock clock;
    private final TokenBucket bucket;
    private final Thread thread;
    private volatile long readyAtNs;

    ControlLoop(Mailbox mailbox, Control control, NanoClock clock) {
        this.mailbox = mailbox;
        this.control = control;
        this.clock = clock;
        this.bucket = new TokenBucket(clock, BURST, STORM_NS);
        this.readyAtNs = clock.nanoTime();
        this.thread = Thread.ofPlatform().name("shoregate-control").priority(Thread.MAX_PRIORITY).daemon().start(this::run);
    }

    private void run() {
        try {
            while (practise() && mailbox.await(restNs()) && mailbox.gather(bucket.pauseNs())) {
                bucket.take();
                step(mailbox.drain());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(mailbox.drain(), "the gateway has ended");
    }

    /** In the pauses after the start; returns false if the mailbox is closed. */
    private boolean practise() throws InterruptedException {
        while (!control.isPractised() && control.nextLookNs() - clock.nanoTime() > PRACTICE_PAUSE_NS && mailbox.isQuietFor(PRACTICE_PAUSE_NS)) {
            readyAtNs = clock.nanoTime();
            control.practise();
        }
        return mailbox.await(0);
    }

    private long restNs() {
        readyAtNs = clock.nanoTime();
        return Math.min(control.nextLookNs() - readyAtNs, BEAT_NS);
    }

    /** How long ago the thread was last ready for messages, in nanoseconds; may be called from any thread. */
    long ageNs() {
        return clock.nanoTime() - readyAtNs;
    }

    /** A defect in a plug-in, one that is being replaced or a want of memory must not end the thread that keeps the traffic flowing. */
    private void step(Batch batch) {
        try {
            control.step(batch);
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            LOG.error("A round broke off; the next event or refresh starts another", e);
            fail(batch, "the round broke off: " + e);
        }
    }

    private static void fail(Batch batch, String message) {
        GatewayException failure = new GatewayException(message);
        batch.requests().forEach(r -> r.answer().completeExceptionally(failure));
        batch.questions().forEach(q -> q.answer().completeExceptionally(failure));
        batch.loaded().forEach(l -> l.waiters().forEach(w -> w.completeExceptionally(failure)));
    }

    /** Lets the round at hand end, at most five seconds; the kernel stays as it is. */
    @Override
    public void close() {
        mailbox.close();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
