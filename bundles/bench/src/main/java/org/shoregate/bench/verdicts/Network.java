package org.shoregate.bench.verdicts;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;

/** Carries probes over noisy uplinks to noisy targets, on a virtual clock. Confined to its thread. */
final class Network implements ProbeType {
    private final VirtualClock clock;
    private final Map<ProviderName, NoisyUplink> uplinks;
    private final Map<String, NoisyTarget> targets;
    private final PriorityQueue<Outcome> outcomes = new PriorityQueue<>(Comparator.comparingLong(Outcome::atNs));
    private long probes;

    private record Outcome(long atNs, SampleSink sink, Sample sample) {
    }

    /** @param targets those behind the routers, by address */
    Network(VirtualClock clock, Map<ProviderName, NoisyUplink> uplinks, Map<String, NoisyTarget> targets) {
        this.clock = clock;
        this.uplinks = uplinks;
        this.targets = targets;
    }

    /** How many probes were sent. */
    long probes() {
        return probes;
    }

    /** When the next outcome comes. */
    long nextNs() {
        return outcomes.isEmpty() ? Long.MAX_VALUE : outcomes.peek().atNs();
    }

    /** Hands over the outcomes that have come. */
    void deliver() {
        while (nextNs() <= clock.nanoTime()) {
            Outcome outcome = outcomes.poll();
            outcome.sink().accept(outcome.sample());
        }
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) {
        return new Session(uplinks.get(uplink.provider()), targets.get(target.address()), sink);
    }

    private final class Session implements ProbeSession {
        private final NoisyUplink uplink;
        private final NoisyTarget target;
        private final SampleSink sink;

        /** @param target null for the uplink's router */
        Session(NoisyUplink uplink, NoisyTarget target, SampleSink sink) {
            this.uplink = uplink;
            this.target = target;
            this.sink = sink;
        }

        @Override
        public void send(long sequence, long timeoutNs) {
            probes++;
            long nowNs = clock.nanoTime();
            long roundTripNs = uplink.roundTrip(target == null, nowNs);
            boolean answered = roundTripNs != NoisyUplink.NOTHING && (target == null || target.answers(nowNs));
            if (!answered || roundTripNs > timeoutNs) {
                outcomes.add(new Outcome(nowNs + timeoutNs, sink, new Sample.Lost(sequence)));
            }
            if (answered) {
                outcomes.add(new Outcome(nowNs + roundTripNs, sink, new Sample.Replied(sequence, roundTripNs)));
            }
        }

        @Override
        public void close() {
            // what is still under way is dropped by the monitor
        }
    }
}
