package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shoregate.netlink.TwoHosts;

/** Probing goes on for months: what it allocated a collector would have to take back while probes are on their way. */
class AllocationTest {
    private static final int WARM_UP = 4_000;
    private static final int MEASURED = 4_000;
    /** What the JDK allocates once, when code is run for the first time, falls into one of them or another. */
    private static final int ROUNDS = 4;
    /** More would make the table of requests grow at some time. */
    private static final int IN_FLIGHT = 8;
    private static final long S = 1_000_000_000L;

    private static final class Counter implements ProbeListener {
        /** Written by the engine's thread only; how many, for replies to ARP come in any order. */
        private volatile long replied;

        @Override
        public void replied(long sequence, long rttNs) {
            long before = replied;
            replied = before + 1;
        }

        @Override
        public void late(long sequence, long rttNs) {
            throw new AssertionError("late");
        }

        @Override
        public void lost(long sequence) {
            throw new AssertionError("lost");
        }

        @Override
        public void refused(long sequence, InetAddress by, int type, int code) {
            throw new AssertionError("refused");
        }

        @Override
        public void failed(long sequence, String reason) {
            throw new AssertionError(reason);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherSendingNorReceivingAllocates(ProbeProtocol protocol) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Counter counter = new Counter();
        try (TwoHosts hosts = new TwoHosts("alloc"); ProbeEngine engine = hosts.here.call(() -> new ProbeEngine("alloc-test"));
                Prober prober = engine.open(new ProbePath(protocol, "wan", 0, Optional.empty()),
                        InetAddress.ofLiteral(protocol.isIpv6() ? "fd09::2" : "10.9.1.2"), counter)) {
            long engineThread = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("alloc-test"))
                    .findAny().orElseThrow().threadId();
            send(prober, counter, 1, WARM_UP);
            long[] ids = {engineThread, Thread.currentThread().threadId()};
            long leastOfEngine = Long.MAX_VALUE;
            long leastOfSender = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long[] before = threads.getThreadAllocatedBytes(ids);
                send(prober, counter, WARM_UP + round * MEASURED + 1, MEASURED);
                long[] after = threads.getThreadAllocatedBytes(ids);
                leastOfEngine = Math.min(leastOfEngine, after[0] - before[0]);
                leastOfSender = Math.min(leastOfSender, after[1] - before[1]);
            }
            System.out.println(protocol + ": bytes of the engine " + leastOfEngine + ", of the sender " + leastOfSender);
            assertThat(leastOfEngine).as("bytes for " + MEASURED + " probes").isLessThan(MEASURED);
            assertThat(leastOfSender).as("bytes for " + MEASURED + " probes").isLessThan(MEASURED);
        }
    }

    /** A few at a time, and all answered before it returns. */
    private static void send(Prober prober, Counter counter, int first, int count) {
        long deadlineNs = System.nanoTime() + 60 * S;
        for (int i = first; i < first + count; i++) {
            prober.send(i, 20 * S);
            while (counter.replied < i - IN_FLIGHT) {
                if (System.nanoTime() > deadlineNs) {
                    throw new AssertionError("not all answered within a minute");
                }
                Thread.onSpinWait();
            }
        }
    }
}
