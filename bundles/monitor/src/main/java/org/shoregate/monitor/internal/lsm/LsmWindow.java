package org.shoregate.monitor.internal.lsm;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.shoregate.api.lsm.LsmStatistics;

/** The last 100 probes of a connection. Confined to its judge's thread. */
final class LsmWindow {
    /** LSM's own number of slots. */
    static final int SLOTS = 100;
    private static final long NS_PER_US = 1000;

    private enum Slot { UNUSED, WAITING, REPLIED, LOST, LATE }

    private final Slot[] slots = new Slot[SLOTS];
    private final long[] sequences = new long[SLOTS];
    private final long[] rttNs = new long[SLOTS];
    private long newest = -1;

    LsmWindow() {
        Arrays.fill(slots, Slot.UNUSED);
    }

    void sent(long sequence) {
        newest = sequence;
        sequences[index(sequence)] = sequence;
        slots[index(sequence)] = Slot.WAITING;
    }

    /** It was answered; true if in time. */
    boolean replied(long sequence, long tookNs) {
        Slot before = slot(sequence);
        if (before == Slot.WAITING || before == Slot.LOST) {
            rttNs[index(sequence)] = tookNs;
            slots[index(sequence)] = before == Slot.WAITING ? Slot.REPLIED : Slot.LATE;
        }
        return before == Slot.WAITING;
    }

    void lost(long sequence) {
        if (slot(sequence) == Slot.WAITING) {
            slots[index(sequence)] = Slot.LOST;
        }
    }

    /** It says nothing, as if it had not been sent. */
    void forget(long sequence) {
        if (slot(sequence) != Slot.UNUSED) {
            slots[index(sequence)] = Slot.UNUSED;
        }
    }

    /** Forgets all that were sent before. */
    void forgetBefore(long sequence) {
        for (int i = 0; i < SLOTS; i++) {
            if (sequences[i] < sequence) {
                slots[i] = Slot.UNUSED;
            }
        }
    }

    /** How many are lost, late ones included. */
    int lost() {
        return count(Slot.LOST) + count(Slot.LATE);
    }

    /** How many in a row are lost, newest first; those under way go by. */
    int lostInARow() {
        int lost = 0;
        for (long sequence = newest; sequence > newest - SLOTS && slot(sequence) != Slot.REPLIED; sequence--) {
            lost += isLost(sequence) ? 1 : 0;
        }
        return lost;
    }

    /** How many in a row were answered in time, newest first; those sent after them and under way go by. */
    int repliedInARow() {
        long sequence = newest;
        while (sequence > newest - SLOTS && (slot(sequence) == Slot.WAITING || slot(sequence) == Slot.UNUSED)) {
            sequence--;
        }
        int replied = 0;
        while (sequence > newest - SLOTS && (slot(sequence) == Slot.REPLIED || slot(sequence) == Slot.UNUSED)) {
            replied += slot(sequence) == Slot.REPLIED ? 1 : 0;
            sequence--;
        }
        return replied;
    }

    /** In LSM's terms: lost probes without an answer still wait, and rows begin at the last but one. */
    LsmStatistics statistics() {
        LongStream rtts = IntStream.range(0, SLOTS).filter(i -> slots[i] == Slot.REPLIED || slots[i] == Slot.LATE).mapToLong(i -> rttNs[i]);
        var rtt = rtts.summaryStatistics();
        boolean any = rtt.getCount() > 0;
        return new LsmStatistics(count(Slot.REPLIED) + count(Slot.LATE), count(Slot.WAITING) + count(Slot.LOST), lost(), count(Slot.LATE),
                row(Slot.REPLIED), row(Slot.WAITING, Slot.LOST), row(Slot.WAITING, Slot.LOST, Slot.LATE),
                any ? (long) rtt.getAverage() / NS_PER_US : 0, any ? rtt.getMin() / NS_PER_US : 0, any ? rtt.getMax() / NS_PER_US : 0);
    }

    /** How many in a row, from the last but one backwards, are one of these. */
    private int row(Slot... meant) {
        int row = 0;
        for (long sequence = newest - 1; sequence > newest - SLOTS && Arrays.asList(meant).contains(slot(sequence)); sequence--) {
            row++;
        }
        return row;
    }

    private int count(Slot meant) {
        return (int) Arrays.stream(slots).filter(s -> s == meant).count();
    }

    private boolean isLost(long sequence) {
        return slot(sequence) == Slot.LOST || slot(sequence) == Slot.LATE;
    }

    private Slot slot(long sequence) {
        return sequence >= 0 && sequences[index(sequence)] == sequence ? slots[index(sequence)] : Slot.UNUSED;
    }

    private static int index(long sequence) {
        return (int) (sequence % SLOTS);
    }
}
