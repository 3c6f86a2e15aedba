package org.shoregate.api.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.SampleSink;

/**
 * A session of one blocking exchange: each probe runs it on a virtual thread of its own and has its outcome in time, whatever the
 * exchange does. An answer that comes late is still reported for {@value #LATE_MS} ms. Thread-safe; no call blocks.
 */
public final class ExchangeSession implements ProbeSession {
    /** How long an answer is awaited after its probe was given up; an answer later than that tells little. */
    static final long LATE_MS = 2000;
    /** What arrived while this process was held up is read first, before a probe is given up. */
    private static final Duration GRACE = Duration.ofMillis(20);

    private final String name;
    private final Exchange exchange;
    private final SampleSink sink;
    /** Guarded by this, as are outcomes: none is reported once closed. */
    private final Set<Thread> running = new HashSet<>();
    private boolean closed;

    /** @param name of the threads, for people */
    public ExchangeSession(String name, Exchange exchange, SampleSink sink) {
        this.name = name;
        this.exchange = exchange;
        this.sink = sink;
    }

    @Override
    public void send(long sequence, long timeoutNs) {
        Probe probe = new Probe(sequence, Duration.ofNanos(timeoutNs));
        Thread thread = Thread.ofVirtual().name(name).unstarted(probe);
        synchronized (this) {
            if (closed) {
                return;
            }
            running.add(thread);
        }
        thread.start();
    }

    /** Ends the session and interrupts the exchanges under way. */
    @Override
    public void close() {
        List<Thread> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
            running.clear();
        }
        left.forEach(Thread::interrupt);
    }

    /** One probe on its way; its fields are guarded by the session. */
    private final class Probe implements Runnable {
        private final long sequence;
        private final Duration timeout;
        private boolean lost;
        private boolean over;

        Probe(long sequence, Duration timeout) {
            this.sequence = sequence;
            this.timeout = timeout;
        }

        /** The clock starts with the exchange, not before: the machine may be busy. */
        @Override
        public void run() {
            Thread self = Thread.currentThread();
            Thread.ofVirtual().name(name + "-clock").start(() -> watch(self));
            try {
                report(exchange.perform(sequence));
            } catch (IcmpException e) {
                report(new Sample.Refused(sequence, e.by(), e.type(), e.code()));
            } catch (InterruptedIOException e) {
                // nothing came; the clock tells when that is a loss
            } catch (IOException | RuntimeException | LinkageError e) {
                report(new Sample.Failed(sequence, e.getMessage() == null ? e.toString() : e.getMessage()));
            } finally {
                forget(self);
            }
        }

        private void watch(Thread worker) {
            try {
                long start = System.nanoTime();
                boolean ended = worker.join(timeout) || worker.join(GRACE);
                if (isOpen()) {
                    Thread.sleep(timeout.minusNanos(System.nanoTime() - start));
                    lose();
                }
                if (!ended) {
                    worker.join(Duration.ofMillis(LATE_MS));
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                throw new AssertionError("nobody knows this thread", e);
            }
        }

        /** Whether it still wants an outcome. */
        private boolean isOpen() {
            synchronized (ExchangeSession.this) {
                return !closed && !over;
            }
        }

        private void report(Sample sample) {
            synchronized (ExchangeSession.this) {
                if (!closed && !over && !(lost && !(sample instanceof Sample.Replied))) {
                    over = true;
                    sink.accept(sample);
                }
            }
        }

        private void lose() {
            synchronized (ExchangeSession.this) {
                if (!closed && !over) {
                    lost = true;
                    sink.accept(new Sample.Lost(sequence));
                }
            }
        }

        private void forget(Thread thread) {
            synchronized (ExchangeSession.this) {
                running.remove(thread);
            }
        }
    }
}
