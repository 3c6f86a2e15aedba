package org.shoregate.lab;

/** Tells how many packets are due at a steady rate; what was missed while the machine was busy is made up for. One thread. */
final class Pace {
    private final double perNs;
    private final long startNs;
    private long done;

    Pace(int perSecond, long startNs) {
        this.perNs = perSecond / 1e9;
        this.startNs = startNs;
    }

    /** How many have become due since the last call. */
    long due(long nowNs) {
        long total = (long) ((nowNs - startNs) * perNs);
        long due = total - done;
        done = total;
        return due;
    }
}
