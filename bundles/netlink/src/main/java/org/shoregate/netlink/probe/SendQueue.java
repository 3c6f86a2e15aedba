package org.shoregate.netlink.probe;

import java.util.Arrays;

/** Probes that wait to be sent. Any thread may add; the engine's takes. Allocates only to grow. Thread-safe. */
final class SendQueue {
    /** More than this wait only if the engine cannot keep up. */
    static final int CAPACITY = 1 << 14;
    private static final int FIRST_SIZE = 64;

    /** Probes in the order they came; {@code count} of each array mean something. */
    static final class Batch {
        Prober[] probers = new Prober[FIRST_SIZE];
        long[] sequences = new long[FIRST_SIZE];
        long[] timeoutsNs = new long[FIRST_SIZE];
        int count;

        private void add(Prober prober, long sequence, long timeoutNs) {
            if (count == probers.length) {
                probers = Arrays.copyOf(probers, 2 * count);
                sequences = Arrays.copyOf(sequences, 2 * count);
                timeoutsNs = Arrays.copyOf(timeoutsNs, 2 * count);
            }
            probers[count] = prober;
            sequences[count] = sequence;
            timeoutsNs[count++] = timeoutNs;
        }

        private void clear() {
            Arrays.fill(probers, 0, count, null);
            count = 0;
        }
    }

    private Batch filling = new Batch();
    private Batch taken = new Batch();

    /** False, and not added, if too many wait already. */
    synchronized boolean offer(Prober prober, long sequence, long timeoutNs) {
        if (filling.count == CAPACITY) {
            return false;
        }
        filling.add(prober, sequence, timeoutNs);
        return true;
    }

    /** All that wait; the batch taken before must be done with, it is filled again. */
    synchronized Batch take() {
        Batch batch = filling;
        taken.clear();
        filling = taken;
        taken = batch;
        return batch;
    }
}
