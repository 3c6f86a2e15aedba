package org.shoregate.lab.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shoregate.lab.Cleanup;
import org.shoregate.lab.Internet;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Load;
import org.shoregate.lab.Topology;
import org.shoregate.lab.Traffic;

/** Measures one entrant in one row, in a network that nobody has used before. One thread. */
final class Contest {
    private static final Duration SLOW = Duration.ofMillis(400);
    private static final Duration SLOW_TIME = Duration.ofSeconds(30);
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_S = 1e9;

    private final Path home;
    private final int connections;
    private final Optional<Path> journals;
    private final Cleanup cleanup;
    private final Consumer<String> progress;

    /**
     * @param home the unpacked assembly
     * @param connections new ones a second, of {@link Row#TRAFFIC}
     * @param journals where the appliance's go
     * @param cleanup undoes everything, also when the person has had enough of it
     * @param progress told of each trial, a line
     */
    Contest(Path home, int connections, Optional<Path> journals, Cleanup cleanup, Consumer<String> progress) {
        this.home = home;
        this.connections = connections;
        this.journals = journals;
        this.cleanup = cleanup;
        this.progress = progress;
    }

    /**
     * The findings of a row; of {@link Row#SILENT} those of {@link Row#RECOVERY}, too, if wanted.
     *
     * @param recovery whether to measure that as well
     */
    List<Finding> measure(Row row, Entrant entrant, int trials, boolean recovery) throws Exception {
        Optional<Path> program = entrant.program(home);
        if (program.isEmpty()) {
            return recovery ? List.of(Finding.notInstalled(row, entrant), Finding.notInstalled(Row.RECOVERY, entrant))
                    : List.of(Finding.notInstalled(row, entrant));
        }
        try (Topology topology = Topology.create()) {
            cleanup.add("the namespaces", topology::close);
            if (row == Row.SLOW) {
                return List.of(slow(topology, entrant, program.get()));
            }
            if (row == Row.PAUSE) {
                return List.of(paused(topology, program.get(), trials));
            }
            try (Contestant contestant = entrant.start(topology, program.get(), row)) {
                cleanup.add(entrant.key(), contestant::close);
                List<Finding> found = row == Row.TRAFFIC ? loaded(topology, contestant, row, entrant, trials)
                        : run(new Trials(topology, contestant), row, entrant, trials, recovery);
                keep(contestant, row);
                return found;
            }
        }
    }

    private List<Finding> loaded(Topology topology, Contestant contestant, Row row, Entrant entrant, int trials)
            throws Exception {
        Trials all = new Trials(topology, contestant);
        all.begin();
        Internet internet = Internet.start(topology);
        try (Traffic.Run traffic = new Traffic(topology).start(new Load(connections, 0, 0, 0, 0, 0), Isp.ISP1, Isp.ISP2)) {
            List<Finding> found = run(all, row, entrant, trials, false);
            progress.accept(row.key() + ": " + traffic.newFlows(0).size() + " connections made");
            return found;
        } finally {
            internet.close();
        }
    }

    private List<Finding> run(Trials all, Row row, Entrant entrant, int trials, boolean recovery)
            throws IOException, InterruptedException {
        all.begin();
        List<Trials.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            outcomes.add(all.run(row.disturbance(), Isp.values()[i % Isp.values().length], recovery));
            String which = row.key() + ", " + entrant.key() + ", " + (i + 1) + " of " + trials;
            progress.accept(which + ": " + text(outcomes.getLast()));
        }
        Times cuts = times(outcomes, o -> Optional.of(o.cut()));
        List<Finding> found = new ArrayList<>();
        found.add(new Finding(row, entrant, Optional.of(times(outcomes, Trials.Outcome::noticed)), Optional.of(cuts)));
        if (recovery) {
            Times recovered = times(outcomes, Trials.Outcome::recovered);
            found.add(new Finding(Row.RECOVERY, entrant, Optional.of(recovered), Optional.of(cuts)));
        }
        return found;
    }

    private void keep(Contestant contestant, Row row) throws IOException {
        if (journals.isPresent() && contestant instanceof ShoregateContestant ours) {
            Files.copy(ours.journal(), journals.get().resolve(row.key() + ".jsonl"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Times times(List<Trials.Outcome> outcomes, Function<Trials.Outcome, Optional<Duration>> time) {
        return new Times(outcomes.stream().map(o -> seconds(time.apply(o))).toList());
    }

    private static String text(Trials.Outcome outcome) {
        String recovered = outcome.recovered().map(r -> ", up after " + r.toMillis() + " ms").orElse("");
        return String.format(Locale.ROOT, "%s, broken within %.1f ms, noticed after %.3f s%s; %s", outcome.isp(),
                outcome.cut().toNanos() / NS_PER_MS, seconds(outcome.noticed()), recovered, outcome.evidence());
    }

    private Finding slow(Topology topology, Entrant entrant, Path program) throws Exception {
        try (SlowEcho echo = SlowEcho.start(topology, Topology.internetAddresses().getFirst(), SLOW);
                Contestant contestant = entrant.start(topology, program, Row.SLOW)) {
            cleanup.add("the slow host", echo::close);
            cleanup.add(entrant.key(), contestant::close);
            Trials trials = new Trials(topology, contestant);
            trials.begin();
            double noticed = seconds(trials.watch(SLOW_TIME));
            keep(contestant, Row.SLOW);
            progress.accept(String.format(Locale.ROOT, "%s, %s: %s in %d s", Row.SLOW.key(), entrant.key(),
                    Double.isFinite(noticed) ? "not up after " + noticed + " s" : "up all the time", SLOW_TIME.toSeconds()));
            return new Finding(Row.SLOW, entrant, Optional.of(new Times(List.of(noticed))), Optional.empty());
        }
    }

    private Finding paused(Topology topology, Path home, int pauses) throws Exception {
        try (ShoregateContestant appliance = ShoregateContestant.start(topology, home, Row.PAUSE.settings())) {
            cleanup.add(Entrant.SHOREGATE.key(), appliance::close);
            double noticed = seconds(new Pauses(appliance, new Trials(topology, appliance), progress).run(pauses));
            keep(appliance, Row.PAUSE);
            return new Finding(Row.PAUSE, Entrant.SHOREGATE, Optional.of(new Times(List.of(noticed))), Optional.empty());
        }
    }

    private static double seconds(Optional<Duration> time) {
        return time.map(t -> t.toNanos() / NS_PER_S).orElse(Double.POSITIVE_INFINITY);
    }
}
