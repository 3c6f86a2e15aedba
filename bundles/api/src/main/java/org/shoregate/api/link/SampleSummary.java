package org.shoregate.api.link;

import java.util.Arrays;
import java.util.List;

/**
 * Figures of a series of probes. Times in nanoseconds, 0 if nothing was answered. A probe that could not be sent counts as none.
 *
 * @param sent probes that left
 * @param lost those without a good answer: lost, refused or answered otherwise than expected
 * @param minNs shortest round trip
 * @param medianNs the round trip that half of the answered probes did not exceed
 * @param p95Ns the round trip that 95 % of the answered probes did not exceed
 * @param jitterNs mean difference between the round trips of one answered probe and the next, without its sign
 */
public record SampleSummary(int sent, int lost, long minNs, long medianNs, long p95Ns, long jitterNs) {
    /** @param samples in the order of sending */
    public static SampleSummary of(List<Sample> samples) {
        long[] rtts = samples.stream().filter(Sample.Replied.class::isInstance).mapToLong(s -> ((Sample.Replied) s).rttNs()).toArray();
        int sent = (int) samples.stream().filter(s -> !(s instanceof Sample.Failed)).count();
        long jitterNs = jitterNs(rtts);
        Arrays.sort(rtts);
        return new SampleSummary(sent, sent - rtts.length, percentile(rtts, 0), percentile(rtts, 50), percentile(rtts, 95), jitterNs);
    }

    /** Lost probes of a hundred; 0 if none was sent. */
    public double lossPercent() {
        return sent == 0 ? 0 : 100.0 * lost / sent;
    }

    private static long jitterNs(long[] rtts) {
        long sum = 0;
        for (int i = 1; i < rtts.length; i++) {
            sum += Math.abs(rtts[i] - rtts[i - 1]);
        }
        return rtts.length < 2 ? 0 : sum / (rtts.length - 1);
    }

    /** By the nearest rank. */
    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }
}
