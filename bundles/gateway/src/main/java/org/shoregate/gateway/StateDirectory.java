package org.shoregate.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Route;
import org.shoregate.api.plan.Memory;

/**
 * What must outlive a round, a restart and a power cut: the files of the state directory. Forwarding never depends on them: nothing
 * here throws, a file that cannot be read counts as absent, and {@link #faults} tells what is wrong. Confined to one thread at a time.
 */
public final class StateDirectory {
    private static final String STATUS = ".status";
    private static final String UNUSABLE = "unusable";
    static final String BOOT_ROUTING = "boot.ip";
    static final String BOOT_MARKS = "boot.nft";
    private static final String HELD = "_disabled";
    private static final String JUDGED = "down";
    private static final String APPLIED = "applied.json";

    private final Path path;
    private final Family family;
    private final Map<String, String> faults = new TreeMap<>();
    private Optional<GatewayConfig> recorded = Optional.empty();
    private Optional<Prepared> prepared = Optional.empty();

    /** @param path created when something is first written */
    public StateDirectory(Path path, Family family) {
        this.path = path;
        this.family = family;
    }

    public Path path() {
        return path;
    }

    /** What could not be read or written the last time it was tried, one sentence each; empty if all is well. */
    public List<String> faults() {
        return List.copyOf(faults.values());
    }

    /** The interfaces of which the script isusable said no when it was asked last. */
    public Set<InterfaceName> unusable() {
        return read(UNUSABLE).map(text -> text.lines().filter(InterfaceName::isValid).map(InterfaceName::new).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** Stores of which interfaces the script isusable says no. */
    public void unusable(Set<InterfaceName> devices) {
        String text = devices.stream().sorted().map(d -> d + "\n").collect(Collectors.joining());
        put(UNUSABLE, text.isEmpty() ? Optional.empty() : Optional.of(text), false);
    }

    /** What the last round left to remember. */
    public Memory memory() {
        Optional<List<Route>> saved = read("default_route")
                .map(text -> text.lines().filter(l -> !l.isBlank()).flatMap(l -> route(l).stream()).toList());
        Map<ProviderName, InetAddress> gateways = read("gateways").map(this::gateways).orElse(Map.of());
        return new Memory(gateways, saved);
    }

    /** Stores a memory; survives a power cut. Storing it again writes nothing. */
    public void remember(Memory memory) {
        String gateways = memory.gateways().entrySet().stream()
                .map(e -> e.getKey() + " " + IpText.of(e.getValue()) + "\n").collect(Collectors.joining());
        put("gateways", gateways.isEmpty() ? Optional.empty() : Optional.of(gateways), true);
        put("default_route", memory.savedDefaults()
                .map(routes -> routes.stream().map(r -> RouteText.format(r) + "\n").collect(Collectors.joining())), true);
    }

    /** What a person has switched off, and what stays off by itself, see {@link #held}. */
    public SwitchedOff switchedOff(GatewayConfig config) {
        SwitchedOff off = read("disabled").map(text -> {
            try {
                return SwitchedOff.parse(text);
            } catch (IllegalArgumentException e) {
                faults.put("disabled", path.resolve("disabled") + ": " + e.getMessage() + "; nothing counts as switched off");
                return SwitchedOff.NONE;
            }
        }).orElse(SwitchedOff.NONE).withoutPersistent(config);
        return off.with(held(config).providers());
    }

    /** The optional providers that stay off though the configuration is put in force anew: {@code INTERFACE_disabled} is there. */
    public SwitchedOff held(GatewayConfig config) {
        return SwitchedOff.NONE.with(config.providers().stream()
                .filter(p -> p.has(ProviderOption.OPTIONAL) && isHeld(p)).map(Provider::name).collect(Collectors.toSet()));
    }

    /** The providers that were out of service after the last round, though nobody had switched them off. */
    public Set<ProviderName> outOfService(GatewayConfig config) {
        Set<ProviderName> off = switchedOff(config).providers();
        return config.providers().stream().filter(p -> !off.contains(p.name()) && read(p.device() + STATUS).filter(s -> s.strip().equals("1")).isPresent())
                .map(Provider::name).collect(Collectors.toSet());
    }

    /** The providers that a monitor had found down after the last round. */
    public Set<ProviderName> judgedDown() {
        return read(JUDGED).map(text -> text.lines().filter(ProviderName::isValid).map(ProviderName::new).collect(Collectors.toSet())).orElse(Set.of());
    }

    /** Stores of which providers a monitor says that they are down. Storing it again writes nothing. */
    public void judgedDown(Set<ProviderName> providers) {
        String text = providers.stream().sorted().map(p -> p + "\n").collect(Collectors.joining());
        put(JUDGED, text.isEmpty() ? Optional.empty() : Optional.of(text), false);
    }

    private boolean isHeld(Provider provider) {
        return Files.exists(path.resolve(provider.device() + HELD));
    }

    /**
     * Stores what a person has switched off; survives a power cut. A persistent provider is held by a file of its own.
     *
     * @return whether it is stored; if not, {@link #faults} says why
     */
    public boolean switchOff(GatewayConfig config, SwitchedOff off) {
        boolean stored = true;
        for (Provider provider : config.providers().stream().filter(p -> p.has(ProviderOption.OPTIONAL)).toList()) {
            boolean isOff = off.providers().contains(provider.name());
            if (isOff ? provider.has(ProviderOption.PERSISTENT) : isHeld(provider)) {
                stored &= put(provider.device() + HELD, isOff ? Optional.of("1\n") : Optional.empty(), true);
            }
        }
        return stored & putSwitches(off.withoutPersistent(config));
    }

    private boolean putSwitches(SwitchedOff off) {
        return put("disabled", off.equals(SwitchedOff.NONE) ? Optional.empty() : Optional.of(off.format()), true);
    }

    /**
     * The configuration in force, as it was when it was put in force, whatever its files say now; empty if there is none, or none that
     * can be read: then {@link #faults} says why.
     */
    public Optional<GatewayConfig> applied() {
        return read(APPLIED).flatMap(text -> {
            try {
                return Optional.of(AppliedConfig.parse(text));
            } catch (IllegalArgumentException e) {
                faults.put(APPLIED, path.resolve(APPLIED) + ": " + e.getMessage() + "; it counts as absent");
                return Optional.empty();
            }
        });
    }

    /**
     * Puts a configuration into words on another thread, in time for {@link #record}, which does it itself otherwise: for commands that
     * are waited for. Writes nothing, and may be called again with another.
     */
    public void prepare(GatewayConfig config) {
        prepared = Optional.of(new Prepared(config, CompletableFuture.supplyAsync(() -> AppliedConfig.format(config))));
    }

    /** A configuration on its way into words. */
    private record Prepared(GatewayConfig config, CompletableFuture<String> text) {
    }

    private String text(GatewayConfig config) {
        return prepared.filter(p -> p.config() == config).map(p -> p.text().join()).orElseGet(() -> AppliedConfig.format(config));
    }

    /** Writes what a successful round came to: the configuration, the status of every interface, the names of tables, the memory. */
    public void record(GatewayConfig config, RoundResult.Applied round, SwitchedOff off) {
        if (recorded.filter(config::equals).isEmpty() && put(APPLIED, Optional.of(text(config)), true)) {
            recorded = Optional.of(config);
        }
        remember(round.plan().memory());
        Map<InterfaceName, Boolean> status = InterfaceStatus.of(config, round.plan(), round.network(), off.interfaces());
        status.forEach((device, inService) -> put(device + STATUS, Optional.of(inService ? "0\n" : "1\n"), false));
        dropStatus(file -> status.keySet().stream().noneMatch(d -> file.equals(d + STATUS)));
        put("rt_tables", Optional.of(TableNames.merge(TableNames.ofSystem(), config)), false);
        put(boot(BOOT_ROUTING), Optional.of(BootPlan.routing(round.plan().routing(), round.plan().memory())), false);
    }

    /** A plan that nobody has confirmed yet is not what the machine boots with; {@link Unconfirmed#remove} makes it so. */
    private String boot(String name) {
        return Unconfirmed.isPending(path) ? name + Unconfirmed.DRAFT : name;
    }

    /**
     * Writes the marking rules for a booting machine.
     *
     * @param rendered as the backend renders them
     */
    public void recordMarks(String rendered) {
        put(boot(BOOT_MARKS), Optional.of(BootPlan.marks(rendered)), false);
    }

    /** The marking rules in force, as the backend rendered them; empty if none are recorded. */
    public Optional<String> appliedMarks() {
        return read(boot(BOOT_MARKS)).or(() -> read(BOOT_MARKS)).map(BootPlan::rendered);
    }

    /**
     * Writes that nothing is in force any more; what is held stays so. As with Shorewall the status of an interface that was out of
     * service stays, which a script isusable may go by at the next start.
     *
     * @param served the interfaces of the providers that were in service
     */
    public void recordStopped(Memory memory, Set<InterfaceName> served) {
        unusable(Set.of());
        judgedDown(Set.of());
        remember(memory);
        putSwitches(SwitchedOff.NONE);
        dropStatus(file -> isUp(file) || served.stream().anyMatch(d -> file.equals(d + STATUS)));
        put(APPLIED, Optional.empty(), true);
        recorded = Optional.empty();
        for (String name : Unconfirmed.BOOT_FILES) {
            put(name, Optional.empty(), false);
            put(name + Unconfirmed.DRAFT, Optional.empty(), false);
        }
    }

    /** Whether a configuration is in force, as far as is recorded here. */
    public boolean isInForce() {
        return Files.exists(path.resolve(APPLIED)) || statusFiles().stream().anyMatch(this::isUp);
    }

    private boolean isUp(String file) {
        return read(file).filter(text -> text.strip().equals("0")).isPresent();
    }

    private void dropStatus(Predicate<String> which) {
        statusFiles().stream().filter(which).forEach(n -> put(n, Optional.empty(), false));
    }

    private List<String> statusFiles() {
        String[] names = path.toFile().list((directory, name) -> name.endsWith(STATUS) && !name.startsWith("."));
        return names == null ? List.of() : List.of(names);
    }

    private Optional<Route> route(String line) {
        try {
            return Optional.of(RouteText.parse(line, family));
        } catch (IllegalArgumentException e) {
            faults.put("default_route", path.resolve("default_route") + ": " + e.getMessage() + "; this line is left out");
            return Optional.empty();
        }
    }

    private Map<ProviderName, InetAddress> gateways(String text) {
        Map<ProviderName, InetAddress> gateways = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            try {
                gateways.put(new ProviderName(words[0]), InetAddress.ofLiteral(words[words.length - 1]));
            } catch (IllegalArgumentException e) {
                faults.put("gateways", path.resolve("gateways") + ": '" + line + "' is no provider and address; this line is left out");
            }
        }
        return gateways;
    }

    private Optional<String> read(String name) {
        Path file = path.resolve(name);
        try {
            Optional<String> text = new StateFile(file).read();
            faults.remove(name);
            return text;
        } catch (IOException e) {
            faults.put(name, reason(file, e));
            return Optional.empty();
        }
    }

    private boolean put(String name, Optional<String> content, boolean lasting) {
        Path path = this.path.resolve(name);
        // Reason: what params and scripts know may be nobody else's business.
        StateFile file = name.equals(APPLIED) ? StateFile.secret(path) : new StateFile(path);
        try {
            if (content.isPresent()) {
                file.write(content.get(), lasting);
            } else {
                file.delete();
            }
            faults.remove(name);
            return true;
        } catch (IOException e) {
            faults.put(name, reason(path, e));
            return false;
        }
    }

    private static String reason(Path file, IOException e) {
        String why = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getClass().getSimpleName();
        return "state file " + file + " cannot be used: " + (e instanceof FileSystemException ? why : e.getMessage());
    }
}
