package org.shoregate.monitor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.shoregate.api.TargetReport;
import org.shoregate.api.link.Sample;

/**
 * The latest outcomes of one target over one uplink, whatever a policy makes of them. Times are nanoseconds of the monitor's clock.
 * Confined to the thread that watches the uplinks.
 */
final class TargetLog {
    private static final long NEVER = Long.MIN_VALUE;

    /** By sequence; without an outcome as long as there is none. */
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long newestAnswered;
    private long answeredSentNs = NEVER;
    private int lost;
    private long firstLostSentNs;

    private static final class Entry {
        private final long sentNs;
        private Sample outcome;

        Entry(long sentNs) {
            this.sentNs = sentNs;
        }
    }

    void sent(long sequence, long nowNs) {
        entries.put(sequence, new Entry(nowNs));
        if (entries.size() > TargetReport.CAPACITY) {
            entries.pollFirstEntry();
        }
    }

    void sample(Sample sample) {
        Entry entry = entries.get(sample.sequence());
        if (entry == null) {
            return;
        }
        entry.outcome = sample;
        switch (sample) {
            case Sample.Replied replied -> answered(replied.sequence(), entry.sentNs);
            case Sample.Failed failed -> { }
            case Sample.Lost loss -> lost(loss.sequence(), entry.sentNs);
            case Sample.Refused refused -> lost(refused.sequence(), entry.sentNs);
            case Sample.Unexpected unexpected -> lost(unexpected.sequence(), entry.sentNs);
        }
    }

    private void answered(long sequence, long sentNs) {
        newestAnswered = Math.max(newestAnswered, sequence);
        answeredSentNs = Math.max(answeredSentNs, sentNs);
        lost = 0;
    }

    private void lost(long sequence, long sentNs) {
        if (sequence > newestAnswered && lost++ == 0) {
            firstLostSentNs = sentNs;
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
        List<Sample> outcomes = new ArrayList<>();
        entries.values().stream().filter(e -> e.outcome != null).forEach(e -> outcomes.add(e.outcome));
        return outcomes;
    }
}
