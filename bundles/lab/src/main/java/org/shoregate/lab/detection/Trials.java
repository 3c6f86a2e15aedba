package org.shoregate.lab.detection;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** Breaks a provider at a random moment, heals it, and reads off what a monitor said and when. One thread. */
final class Trials {
    /** Longer than any monitor here needs with its defaults: lsm takes 62 s to see a third of the packets lost, 97 to recover. */
    private static final Duration LIMIT = Duration.ofSeconds(150);
    /** The longest interval between two probes of any monitor here. */
    private static final Duration PHASE = Duration.ofSeconds(1);
    private static final Duration BROKEN = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Topology topology;
    private final Contestant contestant;

    /**
     * How one trial went.
     *
     * @param cut how long it took to break it: the times count from the beginning of that, so they may be too long by as much
     * @param noticed empty if it was not
     * @param recovered from healing to Up; empty if that did not happen or was not waited for
     * @param evidence for the verdict
     */
    record Outcome(Isp isp, Duration cut, Optional<Duration> noticed, Optional<Duration> recovered, String evidence) {
    }

    Trials(Topology topology, Contestant contestant) {
        this.topology = topology;
        this.contestant = contestant;
    }

    /** Waits until both providers are up. */
    void begin() throws IOException, InterruptedException {
        for (Isp isp : Isp.values()) {
            awaitUp(isp);
        }
    }

    /**
     * Begins when both providers are up.
     *
     * @param recovery whether to wait until the provider is up again
     */
    Outcome run(Disturbance disturbance, Isp isp, boolean recovery) throws IOException, InterruptedException {
        begin();
        Thread.sleep(disturbance.calm().plusNanos(ThreadLocalRandom.current().nextLong(PHASE.toNanos())));
        begin();
        Instant struck = Instant.now();
        try {
            disturbance.strike(topology, isp);
            Duration cut = Duration.between(struck, Instant.now());
            Optional<Judgement> noticed = first(isp, struck, j -> disturbance.isNoticedBy(j.verdict()), LIMIT);
            if (recovery) {
                Thread.sleep(BROKEN);
            }
            Instant healed = Instant.now();
            disturbance.heal(topology, isp);
            Optional<Duration> up = recovery && noticed.isPresent()
                    ? first(isp, healed, Trials::isUp, LIMIT).map(j -> Duration.between(healed, j.time())) : Optional.empty();
            return new Outcome(isp, cut, noticed.map(j -> Duration.between(struck, j.time())), up,
                    noticed.map(Judgement::evidence).orElse(""));
        } finally {
            disturbance.heal(topology, isp);
        }
    }

    /** The time to the first verdict other than up in so long a time in which nothing is broken; empty if there is none. */
    Optional<Duration> watch(Duration time) throws IOException, InterruptedException {
        Instant from = Instant.now();
        return first(Isp.ISP1, from, j -> !isUp(j), time).map(j -> Duration.between(from, j.time()));
    }

    /** Whether both providers are up, and have been since then. */
    boolean areUpSince(Instant from) throws IOException {
        return contestant.judgements().stream().noneMatch(j -> j.time().isAfter(from) && !isUp(j));
    }

    private void awaitUp(Isp isp) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (!isUp(isp)) {
            if (Instant.now().isAfter(end)) {
                throw new IOException(isp + " is not up after " + LIMIT.toSeconds() + " s without any disturbance");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private boolean isUp(Isp isp) throws IOException {
        return contestant.judgements().stream().filter(j -> j.isp() == isp).reduce((a, b) -> b)
                .filter(Trials::isUp).isPresent();
    }

    private static boolean isUp(Judgement judgement) {
        return judgement.verdict() == Judgement.Verdict.UP;
    }

    private Optional<Judgement> first(Isp isp, Instant from, Predicate<Judgement> wanted, Duration limit)
            throws IOException, InterruptedException {
        Instant end = from.plus(limit);
        while (true) {
            boolean last = Instant.now().isAfter(end);
            Optional<Judgement> found = contestant.judgements().stream().filter(j -> j.isp() == isp && j.time().isAfter(from))
                    .filter(wanted).findFirst();
            if (found.isPresent() || last) {
                return found;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}
