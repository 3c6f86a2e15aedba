package org.shoregate.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shoregate.lab.Appliance;
import org.shoregate.lab.Cleanup;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Internet;
import org.shoregate.lab.Outage;
import org.shoregate.lab.Topology;
import org.shoregate.lab.Traffic;

/** The whole show, from an empty machine to the table at the end. */
final class Demo {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration VERDICT_LIMIT = Duration.ofSeconds(15);

    private final Settings settings;
    private final Terminal terminal;
    private final Cleanup cleanup;

    /** @param cleanup undoes everything, also when the person has had enough of it */
    Demo(Settings settings, Terminal terminal, Cleanup cleanup) {
        this.settings = settings;
        this.terminal = terminal;
        this.cleanup = cleanup;
    }

    /** Whether traffic moved away from the broken provider and came back, each time. */
    boolean run() throws Exception {
        Topology topology = build();
        Traffic traffic = new Traffic(topology);
        Appliance appliance = new Appliance(topology.gateway(), settings.home(), settings.config());
        cleanup.add("the appliance", appliance::close);
        try {
            Figures figures = show(topology, traffic, appliance);
            new Report(terminal, figures).print();
            if (settings.json().isPresent()) {
                FigureFile.write(figures, settings.json().get());
            }
            keep(appliance);
            return figures.complete();
        } finally {
            if (settings.log().isPresent() && Files.exists(appliance.log())) {
                Files.copy(appliance.log(), settings.log().get(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Topology build() throws Exception {
        long startNs = System.nanoTime();
        Topology topology = Topology.create();
        cleanup.add("the namespaces", topology::close);
        Internet internet = Internet.start(topology);
        cleanup.add("the servers", internet::close);
        terminal.line("lab: LAN host, gateway, two providers and an internet host, made in " + since(startNs) + " ms");
        return topology;
    }

    private Figures show(Topology topology, Traffic traffic, Appliance appliance) throws Exception {
        terminal.live("starting the appliance ...");
        Duration first = appliance.start(START_LIMIT);
        terminal.line("appliance: started for the first time, configuration applied after " + first.toMillis() + " ms");
        awaitVerdicts(appliance);
        status(appliance);
        List<Restart> restarts = new ArrayList<>();
        restarts.add(restart(topology, traffic, appliance, false));
        List<Measurement> measurements = new ArrayList<>();
        for (Fault fault : settings.faults()) {
            terminal.title("ISP1: " + fault.title());
            for (int i = 1; i <= settings.runs(); i++) {
                measurements.add(measure(topology, traffic, fault, i, appliance));
            }
        }
        terminal.title("The appliance itself dies");
        restarts.add(restart(topology, traffic, appliance, true));
        status(appliance);
        return new Figures(first, restarts, measurements);
    }

    private Restart restart(Topology topology, Traffic traffic, Appliance appliance, boolean kill) throws Exception {
        terminal.live(kill ? "killing it while traffic flows ..." : "stopping it and starting it again while traffic flows ...");
        Restart restart = Restart.measure(topology, traffic, appliance, kill, START_LIMIT);
        terminal.line("appliance: " + (kill ? "killed with -9" : "stopped") + " and started again, configuration applied after "
                + restart.start().toMillis() + " ms; packets harmed meanwhile: " + restart.harmed() + "; changes in the kernel: "
                + restart.difference().size());
        return restart;
    }

    private Measurement measure(Topology topology, Traffic traffic, Fault fault, int number, Appliance appliance) throws Exception {
        String prefix = String.format(Locale.ROOT, "  %d of %d  ", number, settings.runs());
        boolean last = number == settings.runs();
        Scenario scenario = new Scenario(topology, traffic, fault, (phase, since, exits, outage) -> terminal.live(String.format(Locale.ROOT,
                "%s%5.1f s  %-11s  new flows leave by %s  outage %s", prefix, since.toMillis() / 1e3, phase, exits, text(outage))));
        Measurement measured = scenario.measure(last ? () -> status(appliance) : () -> { });
        terminal.line(prefix + text(measured));
        return measured;
    }

    private static String text(Measurement measured) {
        String moved = measured.failedOver() ? "" : "  NOT MOVED";
        return "outage of new flows " + text(measured.newFlows()) + moved + "; left by " + measured.before() + ", then " + measured.during()
                + ", healed " + measured.after() + "; "
                + measured.failBack().map(d -> "in use again after " + Report.milliseconds(d.toMillis())).orElse("NOT IN USE AGAIN");
    }

    private static String text(Outage outage) {
        return switch (outage) {
            case Outage.None none -> "none";
            case Outage.Over over -> over.length().toMillis() + " ms";
            case Outage.Lasting lasting -> lasting.soFar().toMillis() + " ms so far";
        };
    }

    /** Until something is known about every uplink: the table is of more interest then. */
    private void awaitVerdicts(Appliance appliance) throws IOException {
        long startNs = System.nanoTime();
        terminal.live("waiting for the first probes ...");
        while (appliance.command("wan:status").contains("unknown") && System.nanoTime() - startNs < VERDICT_LIMIT.toNanos()) {
            // asking takes a third of a second, so there is no need to wait
        }
    }

    private void status(Appliance appliance) throws IOException {
        appliance.command("wan:status").lines().forEach(l -> terminal.line("  " + l));
    }

    private void keep(Appliance appliance) throws IOException, InterruptedException {
        if (settings.keep()) {
            terminal.title("The lab stays until you leave this shell (logout, or Ctrl-D). Try wan:status, wan:rules, wan:history.");
            appliance.shell();
        }
    }

    private static long since(long startNs) {
        return Duration.ofNanos(System.nanoTime() - startNs).toMillis();
    }
}
