package org.shoregate.lab;

import java.time.Duration;
import java.util.List;

/**
 * Measures outages in series of probes: from the first unanswered probe to the first answered one that is followed by a time of calm, in
 * which none is lost. Immutable and pure.
 *
 * @param patience after which an answer is late, and its probe counts as lost
 * @param calm how long all must be well before an outage is over
 */
public record OutageMeter(Duration patience, Duration calm) {
    /** Round trips in the lab take 0.1 ms; a quarter of a second is beyond any hiccup of a busy machine that runs it. */
    public static final OutageMeter STANDARD = new OutageMeter(Duration.ofMillis(250), Duration.ofSeconds(1));

    /**
     * The first outage in the series, with all that follows in it.
     *
     * @param probes in the order they were sent, the last of them sent at least {@link #patience} ago
     * @param fromNs probes sent before are not looked at
     */
    public Outage first(List<Probe> probes, long fromNs) {
        List<Probe> watched = probes.stream().filter(p -> p.sentNs() - fromNs >= 0).toList();
        int start = firstLost(watched, 0);
        if (start < 0) {
            return new Outage.None();
        }
        long startNs = watched.get(start).sentNs();
        long lastNs = watched.getLast().sentNs();
        int lost = 0;
        int latest = start;
        for (int at = start; at >= 0; at = firstLost(watched, at + 1)) {
            lost++;
            latest = at;
            int recovered = at + 1;
            if (recovered < watched.size() && isCalm(watched, recovered, lastNs)) {
                return new Outage.Over(startNs, Duration.ofNanos(watched.get(recovered).sentNs() - startNs), lost);
            }
        }
        return new Outage.Lasting(startNs, Duration.ofNanos(watched.get(latest).sentNs() - startNs), lost);
    }

    /** Counts what became of the probes, of which each should leave by one provider. */
    public Tally tally(List<Probe> probes, Isp expected) {
        int late = 0;
        int lost = 0;
        int leaked = 0;
        long slowestNs = 0;
        for (Probe probe : probes) {
            switch (probe) {
                case Probe.Unanswered none -> lost++;
                case Probe.Answered answered -> {
                    late += isLost(answered) ? 1 : 0;
                    leaked += answered.exit() == expected ? 0 : 1;
                    slowestNs = Math.max(slowestNs, answered.answeredNs() - answered.sentNs());
                }
            }
        }
        return new Tally(probes.size(), late, lost, leaked, Duration.ofNanos(slowestNs));
    }

    /** Whether it counts as lost: unanswered, or answered late. */
    public boolean isLost(Probe probe) {
        return !probe.answeredWithin(patience.toNanos());
    }

    private int firstLost(List<Probe> probes, int from) {
        for (int i = from; i < probes.size(); i++) {
            if (isLost(probes.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isCalm(List<Probe> probes, int from, long lastNs) {
        long untilNs = probes.get(from).sentNs() + calm.toNanos();
        if (lastNs - untilNs < 0) {
            return false;
        }
        int next = firstLost(probes, from);
        return next < 0 || probes.get(next).sentNs() - untilNs > 0;
    }
}
