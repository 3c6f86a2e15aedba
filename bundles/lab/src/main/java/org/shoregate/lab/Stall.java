package org.shoregate.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells from the times at which data arrived how a download fared. Thread-safe. */
public final class Stall {
    /** Longer without data is a stall: the server sends every ten milliseconds, and a busy machine has hiccups. */
    private static final Duration STALLED = Duration.ofMillis(250);

    private final List<Long> arrivalsNs = new ArrayList<>();
    private String broken;

    Stall(long startNs) {
        arrivalsNs.add(startNs);
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** Data kept coming. */
        record Flowed() implements Outcome {
        }

        /** It stood still and went on. */
        record Resumed(Duration after) implements Outcome {
        }

        /** It stands still, without an error. */
        record Hung(Duration since) implements Outcome {
        }

        /** It ended with an error. */
        record Broken(String reason) implements Outcome {
        }
    }

    synchronized void arrived(long nowNs) {
        arrivalsNs.add(nowNs);
    }

    synchronized void broken(String reason) {
        broken = reason;
    }

    /** Looks at the time from one moment to another, which is now. */
    synchronized Outcome since(long fromNs, long nowNs) {
        if (broken != null) {
            return new Outcome.Broken(broken);
        }
        Duration silent = Duration.ofNanos(nowNs - arrivalsNs.getLast());
        if (silent.compareTo(STALLED) > 0) {
            return new Outcome.Hung(silent);
        }
        Duration longest = Duration.ZERO;
        for (int i = 1; i < arrivalsNs.size(); i++) {
            Duration gap = Duration.ofNanos(arrivalsNs.get(i) - arrivalsNs.get(i - 1));
            longest = arrivalsNs.get(i) - fromNs > 0 && gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest.compareTo(STALLED) > 0 ? new Outcome.Resumed(longest) : new Outcome.Flowed();
    }
}
