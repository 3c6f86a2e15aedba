package org.shoregate.netlink.probe;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A process that probes {@value #TARGETS} targets every 10 ms each until its input ends, and then tells what became of the probes. */
final class PausedProber {
    private static final int TARGETS = 10;
    private static final long MS = 1_000_000;

    private PausedProber() {
    }

    private static final class Counts implements ProbeListener {
        final AtomicInteger replied = new AtomicInteger();
        final AtomicInteger others = new AtomicInteger();

        @Override
        public void replied(long sequence, long rttNs) {
            replied.incrementAndGet();
        }

        @Override
        public void late(long sequence, long rttNs) {
            other("late after " + rttNs / MS + " ms: " + sequence);
        }

        @Override
        public void lost(long sequence) {
            other("lost: " + sequence);
        }

        @Override
        public void refused(long sequence, InetAddress by, int type, int code) {
            other("refused: " + sequence);
        }

        @Override
        public void failed(long sequence, String reason) {
            other(reason);
        }

        private void other(String what) {
            others.incrementAndGet();
            System.out.println(what);
        }
    }

    /** @param arguments the time-out in ms */
    public static void main(String[] arguments) throws Exception {
        long timeoutNs = Long.parseLong(arguments[0]) * MS;
        Counts counts = new Counts();
        int sent = 0;
        try (ProbeEngine engine = new ProbeEngine("paused")) {
            Prober[] probers = new Prober[TARGETS];
            for (int i = 0; i < TARGETS; i++) {
                probers[i] = engine.open(new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.empty()),
                        InetAddress.ofLiteral("198.18.0." + (i + 1)), counts);
            }
            System.out.println("ready");
            for (long dueNs = System.nanoTime(); System.in.available() == 0; dueNs += MS) {
                probers[sent % TARGETS].send(sent++, timeoutNs);
                LockSupport.parkNanos(dueNs + MS - System.nanoTime());
            }
            TimeUnit.SECONDS.sleep(1);
        }
        System.out.println(counts.replied.get() == sent && counts.others.get() == 0 ? "all replied" : "replied " + counts.replied + " of " + sent);
    }
}
