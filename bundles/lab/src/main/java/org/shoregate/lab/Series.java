package org.shoregate.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Probes in the order they were sent. Thread-safe: one thread sends and receives, others look on. */
final class Series {
    private static final int FIRST_CAPACITY = 1024;

    private long[] sentNs = new long[FIRST_CAPACITY];
    private long[] answeredNs = new long[FIRST_CAPACITY];
    private Isp[] exits = new Isp[FIRST_CAPACITY];
    private int size;

    /** Records a probe about to be sent; the result is its sequence number. Times never decrease. */
    synchronized int sent(long nowNs) {
        if (size == sentNs.length) {
            sentNs = Arrays.copyOf(sentNs, 2 * size);
            answeredNs = Arrays.copyOf(answeredNs, 2 * size);
            exits = Arrays.copyOf(exits, 2 * size);
        }
        sentNs[size] = nowNs;
        return size++;
    }

    /** Records an answer. Only the first to a probe counts; one to a probe never sent is ignored. */
    synchronized void answered(long sequence, long nowNs, Isp exit) {
        if (sequence < 0 || sequence >= size || exits[(int) sequence] != null) {
            return;
        }
        answeredNs[(int) sequence] = nowNs;
        exits[(int) sequence] = exit;
    }

    synchronized List<Probe> all() {
        return from(0);
    }

    /** Those sent at this time or later. */
    synchronized List<Probe> since(long earliestNs) {
        int first = size;
        while (first > 0 && sentNs[first - 1] - earliestNs >= 0) {
            first--;
        }
        return from(first);
    }

    private List<Probe> from(int first) {
        List<Probe> probes = new ArrayList<>(size - first);
        for (int i = first; i < size; i++) {
            probes.add(exits[i] == null ? new Probe.Unanswered(sentNs[i]) : new Probe.Answered(sentNs[i], answeredNs[i], exits[i]));
        }
        return probes;
    }
}
