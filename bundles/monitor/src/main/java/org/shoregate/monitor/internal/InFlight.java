package org.shoregate.monitor.internal;

import java.util.Arrays;

/**
 * Probes that are out, by sequence number, with a time for each. Allocates nothing once it is as large as it gets. Confined to the
 * thread that calls it.
 */
public final class InFlight {
    /** No such probe. */
    public static final long NONE = Long.MIN_VALUE;

    /** Rising; those in use come first. */
    private long[] sequences = new long[8];
    private long[] timesNs = new long[8];
    private int size;

    /** Adds a probe, or gives one that is there another time. */
    public void put(long sequence, long timeNs) {
        int at = size;
        while (at > 0 && sequences[at - 1] >= sequence) {
            at--;
        }
        if (at == size || sequences[at] != sequence) {
            makeRoom(at);
            sequences[at] = sequence;
        }
        timesNs[at] = timeNs;
    }

    private void makeRoom(int at) {
        if (size == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * size);
            timesNs = Arrays.copyOf(timesNs, 2 * size);
        }
        System.arraycopy(sequences, at, sequences, at + 1, size - at);
        System.arraycopy(timesNs, at, timesNs, at + 1, size - at);
        size++;
    }

    /** Takes a probe out; returns its time, or {@link #NONE}. */
    public long remove(long sequence) {
        for (int i = 0; i < size; i++) {
            if (sequences[i] == sequence) {
                long timeNs = timesNs[i];
                size--;
                System.arraycopy(sequences, i + 1, sequences, i, size - i);
                System.arraycopy(timesNs, i + 1, timesNs, i, size - i);
                return timeNs;
            }
        }
        return NONE;
    }

    /** The time of the first one after this number, or {@link #NONE}. */
    public long firstAfter(long sequence) {
        for (int i = 0; i < size; i++) {
            if (sequences[i] > sequence) {
                return timesNs[i];
            }
        }
        return NONE;
    }

    /** The time of the first one, or {@link #NONE}. */
    public long first() {
        return size == 0 ? NONE : timesNs[0];
    }

    /** Takes all out; returns their numbers, rising. */
    public long[] clear() {
        long[] all = Arrays.copyOf(sequences, size);
        size = 0;
        return all;
    }
}
