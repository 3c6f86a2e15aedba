package org.shoregate.api.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.Sample;

class ExchangeSessionTest {
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(20);

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private ExchangeSession session(Exchange exchange) {
        return new ExchangeSession("test", exchange, samples::add);
    }

    private Sample next() throws InterruptedException {
        return samples.poll(10, TimeUnit.SECONDS);
    }

    private Sample answerLater(long sequence) throws IOException {
        try {
            answer.await();
            return new Sample.Replied(sequence, 1);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new InterruptedIOException();
        }
    }

    @Test
    void outcomesBecomeSamples() throws Exception {
        InetAddress router = InetAddress.ofLiteral("192.0.2.1");
        session(n -> new Sample.Unexpected(n, 5, "wrong")).send(1, LONG_NS);
        assertThat(next()).isEqualTo(new Sample.Unexpected(1, 5, "wrong"));
        session(n -> {
            throw new IcmpException(router, 3, 1);
        }).send(2, LONG_NS);
        assertThat(next()).isEqualTo(new Sample.Refused(2, router, 3, 1));
        session(n -> {
            throw new IOException("no such device");
        }).send(3, LONG_NS);
        assertThat(next()).isEqualTo(new Sample.Failed(3, "no such device"));
        session(n -> {
            throw new IllegalStateException();
        }).send(4, LONG_NS);
        assertThat(next()).isEqualTo(new Sample.Failed(4, "java.lang.IllegalStateException"));
    }

    @Test
    void givingUpEarlyIsALossAtItsTime() throws Exception {
        long start = System.nanoTime();
        session(n -> {
            throw new SocketTimeoutException("gave up");
        }).send(1, 4 * SHORT_NS);
        assertThat(next()).isEqualTo(new Sample.Lost(1));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * SHORT_NS);
    }

    @Test
    void lateAnswerIsReportedAfterTheLoss() throws Exception {
        ExchangeSession session = session(this::answerLater);
        session.send(1, SHORT_NS);
        assertThat(next()).isEqualTo(new Sample.Lost(1));
        answer.countDown();
        assertThat(next()).isEqualTo(new Sample.Replied(1, 1));
    }

    @Test
    void exchangeEndsWhenNobodyWaitsForIt() throws Exception {
        session(this::answerLater).send(1, SHORT_NS);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(samples).containsExactly(new Sample.Lost(1));
    }

    @Test
    void closingEndsTheExchangeInSilence() throws Exception {
        ExchangeSession session = session(this::answerLater);
        session.send(1, SHORT_NS);
        session.close();
        session.close();
        session.send(2, SHORT_NS);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(samples.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
