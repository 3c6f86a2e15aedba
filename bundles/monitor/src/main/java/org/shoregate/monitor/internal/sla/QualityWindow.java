package org.shoregate.monitor.internal.sla;

import java.util.Arrays;

/**
 * Figures of the probes of one target within a sliding window, kept up to date probe by probe; as {@code SampleSummary} has them. Times in
 * nanoseconds. Allocates nothing. Confined to its judge's thread.
 */
final class QualityWindow {
    /** Enough for a window of bursts: beyond, the oldest probe makes room. */
    static final int CAPACITY = 512;
    /** In place of a round trip: no good answer. */
    private static final long NONE = -1;

    private final long lengthNs;
    /** A ring: when the outcome came, of which probe, and its round trip. */
    private final long[] atNs = new long[CAPACITY];
    private final long[] sequences = new long[CAPACITY];
    private final long[] rttsNs = new long[CAPACITY];
    private int first;
    private int size;
    /** Round trips in order of length; as many as were answered. */
    private final long[] sorted = new long[CAPACITY];
    private int answered;
    /** Differences between one round trip and the next, added up. */
    private long changesNs;
    private long lastRttNs;

    QualityWindow(long lengthNs) {
        this.lengthNs = lengthNs;
    }

    void addAnswer(long sequence, long rttNs, long nowNs) {
        makeRoom(nowNs);
        if (answered > 0) {
            changesNs += Math.abs(rttNs - lastRttNs);
        }
        lastRttNs = rttNs;
        insert(rttNs);
        append(sequence, rttNs, nowNs);
    }

    void addLoss(long sequence, long nowNs) {
        makeRoom(nowNs);
        append(sequence, NONE, nowNs);
    }

    /** Takes the loss of this probe back, if it is there: its answer was only late. */
    void forgetLoss(long sequence) {
        for (int i = size - 1; i >= 0; i--) {
            if (sequences[at(i)] == sequence && rttsNs[at(i)] == NONE) {
                close(i);
                return;
            }
        }
    }

    private void close(int gap) {
        for (int i = gap; i < size - 1; i++) {
            atNs[at(i)] = atNs[at(i + 1)];
            sequences[at(i)] = sequences[at(i + 1)];
            rttsNs[at(i)] = rttsNs[at(i + 1)];
        }
        size--;
    }

    private int at(int index) {
        return (first + index) % CAPACITY;
    }

    private void append(long sequence, long rttNs, long nowNs) {
        int at = at(size++);
        atNs[at] = nowNs;
        sequences[at] = sequence;
        rttsNs[at] = rttNs;
    }

    private void makeRoom(long nowNs) {
        while (size == CAPACITY || size > 0 && nowNs - atNs[first] > lengthNs) {
            removeFirst();
        }
    }

    private void removeFirst() {
        long rttNs = rttsNs[first];
        first = at(1);
        size--;
        if (rttNs != NONE) {
            removeSorted(rttNs);
            changesNs -= answered == 0 ? 0 : Math.abs(rttNs - firstRttNs());
        }
    }

    /** Of the first probe that was answered; there is one. */
    private long firstRttNs() {
        int i = 0;
        while (rttsNs[at(i)] == NONE) {
            i++;
        }
        return rttsNs[at(i)];
    }

    private void insert(long rttNs) {
        int found = Arrays.binarySearch(sorted, 0, answered, rttNs);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, answered - at);
        sorted[at] = rttNs;
        answered++;
    }

    private void removeSorted(long rttNs) {
        int at = Arrays.binarySearch(sorted, 0, answered, rttNs);
        answered--;
        System.arraycopy(sorted, at + 1, sorted, at, answered - at);
    }

    /** How many probes there are. */
    int sent() {
        return size;
    }

    /** How many had no good answer. */
    int lost() {
        return size - answered;
    }

    double lossPercent() {
        return size == 0 ? 0 : 100.0 * lost() / size;
    }

    /** The round trip that half of the answered probes did not exceed, 0 if there are none. */
    long medianNs() {
        return answered == 0 ? 0 : sorted[(answered + 1) / 2 - 1];
    }

    /** Mean difference between the round trips of one answered probe and the next, without its sign. */
    long jitterNs() {
        return answered < 2 ? 0 : changesNs / (answered - 1);
    }

    void clear() {
        first = 0;
        size = 0;
        answered = 0;
        changesNs = 0;
    }
}
