package org.shoregate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;

/** What every probe type must do. A probe type's test extends this and gives it a network with both kinds of target. */
public abstract class ProbeTypeContract {
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int PATIENCE_S = 10;
    private static final int MANY = 20;

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();

    /** The type under test. */
    protected abstract ProbeType type() throws Exception;

    /** The uplink to probe over. */
    protected abstract Uplink uplink();

    /** A target that answers within milliseconds. */
    protected abstract Target answering();

    /** A target that never answers, nor does anybody for it. */
    protected abstract Target silent();

    /** A target whose address is not one of this type. */
    protected abstract Target nonsense();

    private ProbeSession open(Target target) throws Exception {
        return type().open(uplink(), target, samples::add);
    }

    private Sample next() throws InterruptedException {
        Sample sample = samples.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertNotNull(sample, "every probe has an outcome");
        return sample;
    }

    @Test
    void anAnswerIsReportedWithItsNumberAndTime() throws Exception {
        try (ProbeSession session = open(answering())) {
            session.send(7, LONG_NS);
            Sample.Replied replied = assertInstanceOf(Sample.Replied.class, next());
            assertEquals(7, replied.sequence());
            assertTrue(replied.rttNs() > 0 && replied.rttNs() < LONG_NS, "round-trip time " + replied.rttNs());
        }
    }

    @Test
    void silenceIsReportedAsLostOnceAndNotBeforeItsTime() throws Exception {
        try (ProbeSession session = open(silent())) {
            long start = System.nanoTime();
            session.send(1, SHORT_NS);
            assertEquals(new Sample.Lost(1), next());
            assertTrue(System.nanoTime() - start >= SHORT_NS, "lost before its time");
            assertNull(samples.poll(SHORT_NS, TimeUnit.NANOSECONDS), "one outcome for one probe");
        }
    }

    @Test
    void manyProbesAtOnceKeepTheirNumbers() throws Exception {
        try (ProbeSession session = open(answering())) {
            Set<Long> open = new HashSet<>();
            for (long sequence = 1; sequence <= MANY; sequence++) {
                session.send(sequence, LONG_NS);
                open.add(sequence);
            }
            while (!open.isEmpty()) {
                Sample sample = next();
                assertInstanceOf(Sample.Replied.class, sample);
                assertTrue(open.remove(sample.sequence()), "outcome of a probe that was not open: " + sample);
            }
        }
    }

    @Test
    void sendingDoesNotWaitForTheAnswer() throws Exception {
        try (ProbeSession session = open(silent())) {
            long start = System.nanoTime();
            session.send(1, LONG_NS);
            assertTrue(System.nanoTime() - start < LONG_NS / 2, "send waited");
        }
    }

    @Test
    void nothingIsReportedAfterClosing() throws Exception {
        ProbeSession session = open(silent());
        session.send(1, SHORT_NS);
        session.close();
        session.close();
        samples.clear();
        assertNull(samples.poll(2 * SHORT_NS, TimeUnit.NANOSECONDS));
    }

    @Test
    void sessionsDoNotHearOfOneAnother() throws Exception {
        LinkedBlockingQueue<Sample> others = new LinkedBlockingQueue<>();
        try (ProbeSession session = open(answering()); ProbeSession other = type().open(uplink(), silent(), others::add)) {
            other.send(1, LONG_NS);
            session.send(1, LONG_NS);
            assertInstanceOf(Sample.Replied.class, next());
            assertFalse(others.stream().anyMatch(Sample.Replied.class::isInstance));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IOException.class, () -> open(nonsense()).close());
    }
}
