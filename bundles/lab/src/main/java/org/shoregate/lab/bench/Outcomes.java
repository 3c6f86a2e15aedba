package org.shoregate.lab.bench;

import java.net.InetAddress;
import java.util.Arrays;
import org.shoregate.netlink.probe.ProbeListener;

/** What became of the probes of a run, by sequence number. Written by the engine's thread; read when it has ended. */
final class Outcomes implements ProbeListener {
    private final long[] rttNs;
    private int replied;
    private int lost;
    private int late;
    private int failed;

    /** @param capacity sequence numbers are below it; others are not counted */
    Outcomes(int capacity) {
        rttNs = new long[capacity];
    }

    @Override
    public void replied(long sequence, long ns) {
        if (sequence >= 0) {
            rttNs[(int) sequence] = ns;
            replied++;
        }
    }

    @Override
    public void late(long sequence, long ns) {
        late++;
    }

    @Override
    public void lost(long sequence) {
        lost++;
    }

    @Override
    public void refused(long sequence, InetAddress by, int type, int code) {
        failed++;
    }

    @Override
    public void failed(long sequence, String reason) {
        failed++;
    }

    int replied() {
        return replied;
    }

    /** Of these, the ones that were answered after all are counted by {@link #late}, too. */
    int lost() {
        return lost;
    }

    int late() {
        return late;
    }

    /** Refused or not sent. */
    int failed() {
        return failed;
    }

    /** 0 if it was not answered. */
    long rttNs(int sequence) {
        return rttNs[sequence];
    }

    /** Those of all that were answered, ascending. */
    long[] sortedRttNs() {
        return Arrays.stream(rttNs).filter(n -> n > 0).sorted().toArray();
    }
}
