package org.shoregate.lab.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.shoregate.lab.Cleanup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code shoregate bench detection}. */
@Command(name = "shoregate bench detection", sortOptions = false, usageHelpWidth = 110,
        description = {"Breaks one of two providers at a random moment, again and again, in a network of namespaces, and tells "
                + "how soon the appliance concludes that it is down, and up again. Measures lsm, foolsm, dpinger and fping in "
                + "the same network, where they are installed, with their own defaults.",
            "Needs root, iproute2, nftables and conntrack. All rows take a quarter of an hour, and another one for lsm.",
            "Rows: silent, recovery (in the trials of silent), single, aggressive, traffic, loss, slow, pause."},
        footer = {"What probing costs: shoregate bench probes.",
            "Exit codes: 0 the appliance did all that is wanted, 1 it did not, or nothing could be measured, 2 usage."})
final class DetectionBench implements Callable<Integer> {
    private static final int TRIALS = 20;
    private static final int PEER_TRIALS = 3;
    private static final int CONNECTIONS = 50;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "ROW", split = ",", description = "only these, apart by commas; default: all")
    private List<Row> rows = List.of(Row.values());

    @Option(names = "--trials", paramLabel = "N", description = "of the appliance in each row; default: 20")
    private int trials = TRIALS;

    @Option(names = "--peer-trials", paramLabel = "N",
            description = "of each other program; lsm takes two minutes for one; default: 3")
    private int peerTrials = PEER_TRIALS;

    @Option(names = "--connections", paramLabel = "N",
            description = "new ones a second by both providers together, in the row traffic; default: 50")
    private int connections = CONNECTIONS;

    @Option(names = "--without-peers", description = "the appliance alone")
    private boolean withoutPeers;

    @Option(names = "--only-peers", description = "all but the appliance")
    private boolean onlyPeers;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures there, in seconds, raw values included")
    private Path json;

    @Option(names = "--journals", paramLabel = "DIR", description = "also copy the appliance's journal of each row there")
    private Path journals;

    @Option(names = "--home", paramLabel = "DIR", hidden = true, description = "the unpacked assembly")
    private Path home = Path.of(System.getProperty("shoregate.home", "."));

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        if (trials < 1 || peerTrials < 1 || connections < 1) {
            throw new ParameterException(spec.commandLine(), "--trials, --peer-trials and --connections must be 1 or more");
        }
        if (withoutPeers && onlyPeers) {
            throw new ParameterException(spec.commandLine(), "--without-peers and --only-peers leave nobody to measure");
        }
        try (Cleanup cleanup = new Cleanup()) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("bench-cleanup").unstarted(cleanup::close));
            if (journals != null) {
                Files.createDirectories(journals);
            }
            Contest contest = new Contest(home.toAbsolutePath(), connections, Optional.ofNullable(journals), cleanup,
                    System.err::println);
            Report report = new Report(measure(contest));
            report.print(System.out);
            if (json != null) {
                report.write(json);
            }
            return report.isKept() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("shoregate bench detection: " + e.getMessage());
            return 1;
        }
    }

    private List<Finding> measure(Contest contest) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (Row row : measured()) {
            for (Entrant entrant : Entrant.values()) {
                boolean ours = entrant == Entrant.SHOREGATE;
                boolean recovery = row == Row.SILENT && rows.contains(Row.RECOVERY);
                if (entrant.takesPart(row) && !(ours ? onlyPeers : withoutPeers)) {
                    findings.addAll(contest.measure(row, entrant, ours ? trials : peerTrials, recovery));
                }
            }
        }
        return findings;
    }

    /** Recovery has no trials of its own. */
    private Set<Row> measured() {
        Set<Row> wanted = EnumSet.copyOf(rows);
        if (wanted.remove(Row.RECOVERY)) {
            wanted.add(Row.SILENT);
        }
        return wanted;
    }
}
