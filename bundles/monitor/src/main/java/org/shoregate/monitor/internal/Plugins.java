package org.shoregate.monitor.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shoregate.api.PluginReport;
import org.shoregate.api.PluginReport.Fault;
import org.shoregate.api.config.ProviderName;

/**
 * The services of one kind by name. Of two with one name the older is used. Each uplink keeps its own account of how a service
 * behaves: one that fails for an uplink goes on for the others. Confined to the thread that watches the uplinks.
 *
 * @param <T> the service's type
 */
final class Plugins<T> {
    private final String kind;
    private final Clock clock;
    private final Map<String, List<Registered<T>>> byName = new TreeMap<>();

    private record Registered<T>(T service, boolean nonBlocking, long bundle, Map<ProviderName, Plugin<T>> accounts) {
    }

    /**
     * @param kind for people: {@code probe type}
     * @param clock stamps faults
     */
    Plugins(String kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** @param bundle the id of the bundle that it comes from */
    void add(String name, T service, boolean nonBlocking, long bundle) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(new Registered<>(service, nonBlocking, bundle, new TreeMap<>()));
    }

    void remove(T service) {
        byName.values().forEach(list -> list.removeIf(r -> r.service() == service));
    }

    /** The one in use by this uplink; it may be in quarantine. */
    Optional<Plugin<T>> find(String name, ProviderName user) {
        return byName.getOrDefault(name, List.of()).stream().findFirst().map(r -> r.accounts().computeIfAbsent(user,
                u -> new Plugin<>(kind + " " + name, r.service(), r.nonBlocking(), user, clock)));
    }

    /** Whether this is still the one that {@link #find} finds, and not in quarantine. */
    boolean isInUse(String name, ProviderName user, Plugin<T> plugin) {
        List<Registered<T>> registered = byName.get(name);
        return !plugin.isQuarantined() && registered != null && !registered.isEmpty()
                && registered.getFirst().accounts().get(user) == plugin;
    }

    /** Why there is none to use; absent if there is. */
    Optional<String> trouble(String name, ProviderName user) {
        Optional<Plugin<T>> found = find(name, user);
        if (found.isEmpty()) {
            return Optional.of(kind + " " + name + " is not installed");
        }
        return found.filter(Plugin::isQuarantined).map(p -> p.name() + " is in quarantine after failing again and again");
    }

    /** How each of them behaves, by name. */
    Stream<PluginReport> reports() {
        return byName.entrySet().stream().flatMap(e -> e.getValue().stream().map(r -> report(e.getKey(), r, r == e.getValue().getFirst())));
    }

    private PluginReport report(String name, Registered<T> registered, boolean used) {
        Map<ProviderName, Plugin<T>> accounts = registered.accounts();
        List<ProviderName> quarantined = accounts.keySet().stream().filter(u -> accounts.get(u).isQuarantined()).toList();
        Optional<Fault> fault = accounts.values().stream().flatMap(p -> p.fault().stream()).max(Comparator.comparing(Fault::at));
        return new PluginReport(kind, name, registered.bundle(), used, List.copyOf(accounts.keySet()), quarantined, fault);
    }
}
