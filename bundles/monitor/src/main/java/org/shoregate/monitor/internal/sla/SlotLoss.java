package org.shoregate.monitor.internal.sla;

/**
 * Loss by time: the share of the short slots in a sliding window in which no probe was answered. Probes that follow each other closely count
 * once, so that neither a short burst of losses nor a target that limits its answers looks as bad as a line that loses most. Times in
 * nanoseconds. Confined to its judge's thread.
 */
final class SlotLoss {
    private final long slotNs;
    private final long windowNs;
    /** A ring of the slots that are over and had an outcome. */
    private final long[] endedNs;
    private final boolean[] lost;
    private int first;
    private int size;
    private int lostSlots;
    private boolean open;
    private long openedNs;
    private boolean answered;

    SlotLoss(long slotNs, long windowNs) {
        this.slotNs = slotNs;
        this.windowNs = windowNs;
        int most = (int) Math.min(QualityWindow.CAPACITY, windowNs / slotNs + 1);
        this.endedNs = new long[most];
        this.lost = new boolean[most];
    }

    void add(boolean reply, long nowNs) {
        if (open && nowNs - openedNs >= slotNs - slotNs / 5) {
            end(nowNs);
        }
        if (!open) {
            open = true;
            openedNs = nowNs;
            answered = false;
        }
        answered |= reply;
    }

    private void end(long nowNs) {
        while (size == endedNs.length || size > 0 && nowNs - endedNs[first] > windowNs) {
            lostSlots -= lost[first] ? 1 : 0;
            first = (first + 1) % endedNs.length;
            size--;
        }
        int at = (first + size++) % endedNs.length;
        endedNs[at] = nowNs;
        lost[at] = !answered;
        lostSlots += lost[at] ? 1 : 0;
        open = false;
    }

    /** How many slots there are. */
    int count() {
        return size;
    }

    double lossPercent() {
        return size == 0 ? 0 : 100.0 * lostSlots / size;
    }

    void clear() {
        size = 0;
        lostSlots = 0;
        open = false;
    }
}
