package org.shoregate.lab.detection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.shoregate.lab.Isp;

/**
 * Stops the appliance again and again, as a collection of garbage would, and looks whether it takes that for loss. Its whole process is
 * stopped, the thread that probes with it, which a collection may spare. One thread.
 */
final class Pauses {
    static final Duration PAUSE = Duration.ofMillis(100);
    /** Less than the last hundred probes of a target take, so that none is missed. */
    private static final Duration BETWEEN = Duration.ofMillis(300);
    /** So many probes, at a hundred a second, and the first rounds of an interpreter that has only just begun are over. */
    private static final Duration WARM = Duration.ofSeconds(5);

    private final ShoregateContestant appliance;
    private final Trials trials;
    private final Consumer<String> progress;

    Pauses(ShoregateContestant appliance, Trials trials, Consumer<String> progress) {
        this.appliance = appliance;
        this.trials = trials;
        this.progress = progress;
    }

    /** The time to the first false loss in so many pauses; empty if there is none. */
    Optional<Duration> run(int pauses) throws IOException, InterruptedException {
        trials.begin();
        Thread.sleep(WARM);
        Instant from = Instant.now();
        for (int i = 1; i <= pauses; i++) {
            appliance.pause(PAUSE);
            Thread.sleep(BETWEEN);
            long lost = lost(Isp.ISP1) + lost(Isp.ISP2);
            progress.accept(Row.PAUSE.key() + ", " + i + " of " + pauses + ": " + lost + " probes without answer");
            if (lost > 0 || !trials.areUpSince(from)) {
                return Optional.of(Duration.between(from, Instant.now()));
            }
        }
        return Optional.empty();
    }

    /** Among the last hundred probes of each target, by what the appliance tells people. */
    private long lost(Isp isp) throws IOException {
        Map<String, Object> report = JSON.std.mapFrom(appliance.command("wan:probes --json " + isp.name()));
        return ((List<?>) report.get("targets")).stream().map(t -> (List<?>) ((Map<?, ?>) t).get("last")).flatMap(List::stream)
                .filter(String.class::isInstance).count();
    }
}
