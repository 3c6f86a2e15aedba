package org.shoregate.lab.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.lab.Cleanup;
import org.shoregate.lab.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code shoregate lab}. */
@Command(name = "shoregate lab", sortOptions = false, usageHelpWidth = 110,
        description = {"Makes a network of namespaces: a LAN host, the gateway, two providers' routers and an internet host. Runs the "
                + "appliance in the gateway, breaks the first provider, heals it, and shows what a client in the LAN sees.",
            "Removes all of it at the end. Needs root, iproute2, nftables and conntrack."},
        footer = "Exit codes: 0 every failover happened, 1 one did not, or the lab could not be made, 2 usage.")
public final class LabCommand implements Callable<Integer> {
    private static final int RUNS = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "how often to break it each way; default: 5, which takes about three minutes")
    private int runs = RUNS;

    @Option(names = "--quick", description = "break it once each way")
    private boolean quick;

    @Option(names = "--fault", paramLabel = "FAULT", description = "only this one, carrier or blackhole; default: each in turn")
    private List<Fault> faults = List.of(Fault.values());

    @Option(names = "--config", paramLabel = "DIR", description = "the gateway's Shorewall files; default: the example that comes along")
    private Path config;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures there, raw values included")
    private Path json;

    @Option(names = "--log", paramLabel = "FILE", description = "also write the appliance's log there")
    private Path log;

    @Option(names = "--keep", description = "at the end leave all running and open the appliance's shell; removed when it is left")
    private boolean keep;

    @Option(names = "--home", paramLabel = "DIR", hidden = true, description = "the unpacked assembly")
    private Path home = Path.of(System.getProperty("shoregate.home", "."));

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this")
    private boolean help;

    @Override
    public Integer call() {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs must be 1 or more");
        }
        Path assembly = home.toAbsolutePath();
        Path files = Optional.ofNullable(config).map(Path::toAbsolutePath).orElse(assembly.resolve("etc/shorewall"));
        Settings settings = new Settings(assembly, files, faults, quick ? 1 : runs, Optional.ofNullable(json), Optional.ofNullable(log), keep);
        Terminal terminal = Terminal.standard();
        Cleanup cleanup = new Cleanup();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("lab-cleanup").unstarted(() -> {
            terminal.silence();
            cleanup.close();
        }));
        try {
            return new Demo(settings, terminal, cleanup).run() ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            terminal.failure(e.getMessage());
            return 1;
        } catch (Exception e) {
            terminal.failure(e.toString());
            return 1;
        } finally {
            cleanup.close();
        }
    }
}
