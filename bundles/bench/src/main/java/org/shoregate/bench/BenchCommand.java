package org.shoregate.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.shoregate.bench.InProcess.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shoregate bench}. */
@Command(name = "shoregate bench", sortOptions = false, usageHelpWidth = 110,
        description = {"Measures how long plans and their application take, in network namespaces made for it: with many providers, and with "
                + "many marking rules. Where Shorewall is installed it does the same with the same files.",
            "Warm: the median of rounds in one JVM that has done it before. Cold: the median of whole commands, start of the JVM included."},
        footer = "Exit codes: 0 every bar was kept, 1 one was not, or it could not be measured, 2 usage.")
final class BenchCommand implements Callable<Integer> {
    private static final int PROVIDERS = 255;
    private static final int RULES = 10_000;
    private static final Duration APPLY_BAR = Duration.ofMillis(150);
    private static final Duration RULES_BAR = Duration.ofSeconds(1);
    /** Rounds that are not counted, until the JIT has compiled what matters. */
    private static final int WARM_UP = 20;
    private static final int COLD_RUNS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--providers", paramLabel = "N", description = "how many in the first workload, up to 255; default: 255")
    private int providers = PROVIDERS;

    @Option(names = "--rules", paramLabel = "N", description = "how many lines of mangle in the second workload; default: 10000")
    private int rules = RULES;

    @Option(names = "--rounds", paramLabel = "N", description = "how many warm rounds are counted; default: 20")
    private int rounds = 20;

    @Option(names = "--without-shorewall", description = "do not compare, even if Shorewall is installed")
    private boolean alone;

    @Option(names = "--home", paramLabel = "DIR", hidden = true, description = "the unpacked assembly")
    private Path home = Path.of(System.getProperty("shoregate.home", "."));

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    BenchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (providers < 1 || providers > PROVIDERS || rules < 1 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--providers 1 to 255, --rules and --rounds 1 or more");
        }
        try {
            Report report = new Report(out);
            measure(report, new Workload("providers", providers, 1), APPLY_BAR, false);
            measure(report, new Workload("rules", 2, rules), RULES_BAR, true);
            return report.isKept() ? 0 : 1;
        } catch (Exception e) {
            err.println("shoregate bench: " + e.getMessage());
            return 1;
        }
    }

    private void measure(Report report, Workload workload, Duration bar, boolean withReading) throws Exception {
        try (Site site = Site.make(workload)) {
            List<Times> warm = site.call(() -> warm(site));
            report.title(workload);
            report.line("parse, warm", each(warm, Times::read));
            report.line("plan and apply, warm", each(warm, Times::apply), withReading ? Report.NO_BAR : bar);
            report.line("the same where all is right, warm", each(warm, Times::again));
            if (withReading) {
                report.line("parse, plan and install, warm", each(warm, t -> t.read().plus(t.apply())), bar);
            }
            report.line("shoregate check, cold", cold(site, "check"));
            report.line("shoregate apply, cold", cold(site, "apply"), withReading ? bar : Report.NO_BAR);
            if (!alone && Shorewall.isInstalled()) {
                Shorewall.Times theirs = Shorewall.measure(site);
                report.line("shorewall compile", List.of(theirs.compile()));
                report.line("shorewall start", List.of(theirs.start()));
            }
        }
    }

    private List<Times> warm(Site site) throws Exception {
        try (InProcess engine = new InProcess(site.config())) {
            engine.rounds(WARM_UP);
            return engine.rounds(rounds);
        }
    }

    /** Whole commands; the first, which may have to make the archive of classes, is not counted. */
    private List<Duration> cold(Site site, String command) throws Exception {
        List<Duration> runs = new ArrayList<>();
        for (int i = 0; i <= COLD_RUNS; i++) {
            Duration took = run(site, command);
            if (command.equals("apply")) {
                run(site, "stop");
            }
            if (i > 0) {
                runs.add(took);
            }
        }
        return runs;
    }

    private Duration run(Site site, String command) throws Exception {
        return site.run("", LIMIT, List.of(home.resolve("bin/shoregate").toString(), command, "--config", site.config().toString(),
                "--state", site.state().toString())).succeeded("shoregate " + command);
    }

    private static List<Duration> each(List<Times> rounds, Function<Times, Duration> part) {
        return rounds.stream().map(part).toList();
    }
}
