package org.shoregate.monitor.internal;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.TargetReport;
import org.shoregate.api.link.Sample;

/**
 * The latest outcomes of one target over one uplink, whatever a policy makes of them. Times are nanoseconds of the monitor's clock.
 * Confined to the thread that watches the uplinks.
 */
final class TargetLog {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int CAPACITY = TargetReport.CAPACITY;

    /** Each probe at its number modulo the capacity; an outcome is null as long as there is none. */
    private final long[] sentNs = new long[CAPACITY];
    private final Sample[] outcomes = new Sample[CAPACITY];
    /** Of the last probe. */
    private long newest;
    private long newestAnswered;
    private long answeredSentNs = NEVER;
    private int lost;
    private long firstLostSentNs;

    /** @param sequence one more than that of the probe before, from 1 on */
    void sent(long sequence, long nowNs) {
        newest = sequence;
        sentNs[at(sequence)] = nowNs;
        outcomes[at(sequence)] = null;
    }

    private static int at(long sequence) {
        return (int) (sequence % CAPACITY);
    }

    void sample(Sample sample) {
        long sequence = sample.sequence();
        if (sequence < 1 || sequence > newest || sequence <= newest - CAPACITY) {
            return;
        }
        outcomes[at(sequence)] = sample;
        switch (sample) {
            case Sample.Replied replied -> answered(sequence);
            case Sample.Failed failed -> { }
            case Sample.Lost loss -> lost(sequence);
            case Sample.Refused refused -> lost(sequence);
            case Sample.Unexpected unexpected -> lost(sequence);
        }
    }

    private void answered(long sequence) {
        newestAnswered = Math.max(newestAnswered, sequence);
        answeredSentNs = Math.max(answeredSentNs, sentNs[at(sequence)]);
        lost = 0;
    }

    private void lost(long sequence) {
        if (sequence > newestAnswered && lost++ == 0) {
            firstLostSentNs = sentNs[at(sequence)];
        }
    }

    /** Probes without a good answer since the last one with it. */
    int lost() {
        return lost;
    }

    /** When the first of the {@link #lost} was sent. */
    long firstLostSentNs() {
        return firstLostSentNs;
    }

    /** Whether a probe that was sent then or later had a good answer. */
    boolean hasAnsweredSince(long sinceNs) {
        return answeredSentNs != NEVER && answeredSentNs >= sinceNs;
    }

    /** The outcomes that have come, by sequence. */
    List<Sample> outcomes() {
        List<Sample> come = new ArrayList<>();
        for (long n = Math.max(1, newest - CAPACITY + 1); n <= newest; n++) {
            if (outcomes[at(n)] != null) {
                come.add(outcomes[at(n)]);
            }
        }
        return come;
    }
}
