package org.shoregate.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.link.ScriptAnswers;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;

/**
 * Runs the extension scripts of a configuration, as root like everything else here. A script that does not end in time is killed with
 * its process group, and what it said does not count. Blocks as long as scripts run, so never call it where a round waits.
 * Thread-safe: it has no state.
 */
public final class ScriptRunner {
    /** Of one script, and of all that are asked together. */
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration BUDGET = Duration.ofSeconds(15);
    /** sh(1): from here on the script was not found, could not be run, or was ended by a signal. */
    private static final int FAILED = 126;

    private final Path state;
    private final Duration limit;
    private final Duration budget;

    /** @param state the directory that scripts know as {@code VARDIR} */
    public ScriptRunner(Path state) {
        this(state, LIMIT, BUDGET);
    }

    ScriptRunner(Path state, Duration limit, Duration budget) {
        this.state = state.toAbsolutePath();
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * What scripts said.
     *
     * @param faults scripts that did not do their work, one sentence each; for them the kernel's own state counts alone
     */
    public record Asked(ScriptAnswers answers, List<String> faults) {
        public Asked {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Asks isusable of each provider's interface and each optional or required one, and findgw of those whose gateway is to be found.
     *
     * @param command what is going on, as Shorewall names it to scripts: {@code start}, {@code reload} …
     */
    public Asked ask(GatewayConfig config, String command) {
        return ask(config, command, List.of());
    }

    /**
     * The same, and isusable of each interface that is there and that the name of an optional or required one, such as {@code ppp+}, means.
     *
     * @param present the interfaces that are there
     */
    public Asked ask(GatewayConfig config, String command, List<InterfaceName> present) {
        return ask(config, command, candidates(config, present));
    }

    /** Asks findgw alone. */
    public Asked findGateways(GatewayConfig config, String command) {
        return ask(config, command, Set.of());
    }

    private Asked ask(GatewayConfig config, String command, Set<InterfaceName> candidates) {
        long deadline = System.nanoTime() + budget.toNanos();
        List<String> faults = new ArrayList<>();
        Set<InterfaceName> unusable = new TreeSet<>();
        for (InterfaceName device : candidates) {
            run(config, ExtensionScripts.ISUSABLE, command, deadline, faults, device.value()).filter(o -> o.status() != 0)
                    .ifPresent(o -> unusable.add(device));
        }
        Map<InterfaceName, InetAddress> gateways = new TreeMap<>();
        for (Provider provider : config.providers()) {
            if (provider.gateway() instanceof ProviderGateway.Detect) {
                run(config, ExtensionScripts.FINDGW, command, deadline, faults, provider.device().value())
                        .flatMap(o -> address(o.output(), config.family(), provider.device(), faults))
                        .ifPresent(a -> gateways.put(provider.device(), a));
            }
        }
        return new Asked(new ScriptAnswers(gateways, unusable), faults);
    }

    /**
     * Tells the script {@code enabled} or {@code disabled} of a provider or an optional interface.
     *
     * @param name of the provider, or of the interface in the files
     * @return why it did not do its work, if it did not
     */
    public Optional<String> tell(GatewayConfig config, boolean enabled, InterfaceName device, String name) {
        String logical = config.interfaces().stream().filter(i -> i.physical().equals(device)).map(i -> i.logical().value()).findFirst()
                .orElse(device.value());
        List<String> faults = new ArrayList<>();
        String script = enabled ? ExtensionScripts.ENABLED : ExtensionScripts.DISABLED;
        run(config, script, enabled ? "enable" : "disable", System.nanoTime() + budget.toNanos(), faults, device.value(), logical, name)
                .filter(o -> o.status() != 0).ifPresent(o -> faults.add("the script " + script + " ended with status " + o.status() + said(o)));
        return faults.stream().findFirst();
    }

    /**
     * Runs scripts that hear of the configuration as a whole, one after the other, those that there are.
     *
     * @param command as in {@link #ask}
     * @param names such as {@link ExtensionScripts#INIT}
     * @return of each that did not do its work, why
     */
    public List<String> tell(GatewayConfig config, String command, String... names) {
        long deadline = System.nanoTime() + budget.toNanos();
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            run(config, name, command, deadline, faults).filter(o -> o.status() != 0)
                    .ifPresent(o -> faults.add("the script " + name + " ended with status " + o.status() + said(o)));
        }
        return faults;
    }

    private static Set<InterfaceName> candidates(GatewayConfig config, List<InterfaceName> present) {
        Set<InterfaceName> devices = new TreeSet<>();
        config.providers().stream().filter(p -> !p.isLocal()).map(Provider::device).forEach(devices::add);
        config.interfaces().stream().filter(i -> i.optional() || i.required())
                .map(i -> i.among(present)).forEach(devices::addAll);
        return devices;
    }

    /** Empty if there is no such script, or if it failed. */
    private Optional<ScriptProcess.Outcome> run(GatewayConfig config, String name, String command, long deadline, List<String> faults,
            String... arguments) {
        Optional<String> program = config.scripts().program(name);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        String what = "the script " + name + (arguments.length == 0 ? "" : " for " + arguments[0]);
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        try {
            ScriptProcess.Outcome outcome = ScriptProcess.run(program.get(), List.of(arguments), environment(config, command),
                    left.compareTo(limit) < 0 ? left : limit);
            if (outcome.status() >= FAILED) {
                faults.add(what + " failed with status " + outcome.status() + said(outcome) + "; it is left out of account");
                return Optional.empty();
            }
            return Optional.of(outcome);
        } catch (IOException e) {
            faults.add(what + " failed: " + e.getMessage() + "; it is left out of account");
            return Optional.empty();
        }
    }

    private static String said(ScriptProcess.Outcome outcome) {
        return outcome.errors().isEmpty() ? "" : ", saying: " + outcome.errors().replaceAll("\\s*\\R\\s*", " / ");
    }

    private static Optional<InetAddress> address(String output, Family family, InterfaceName device, List<String> faults) {
        if (output.isEmpty()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(output.split("\\s+", 2)[0]);
            if (Family.of(address) == family) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            faults.add("the script findgw for " + device + " printed '" + output + "', which is no address; it is left out of account");
            return Optional.empty();
        }
        faults.add("the script findgw for " + device + " printed an address of the other family; it is left out of account");
        return Optional.empty();
    }

    private Map<String, String> environment(GatewayConfig config, String command) {
        Map<String, String> environment = new TreeMap<>(config.scripts().variables());
        environment.put("VARDIR", state.toString());
        environment.put("COMMAND", command);
        environment.put("IP", "ip");
        environment.put("g_family", config.family() == Family.IPV4 ? "4" : "6");
        return environment;
    }
}
