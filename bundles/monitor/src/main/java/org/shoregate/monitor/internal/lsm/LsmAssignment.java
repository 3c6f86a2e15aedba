package org.shoregate.monitor.internal.lsm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;

/**
 * Which connection is probed over which uplink, and what decides about which provider. A connection belongs to the provider of its
 * device, or, without a device, to the one of its name. A provider follows the group of its device; else a group whose members are
 * all its own; else its connections, of which one must be up. A connection that the file says nothing happens for only watches.
 * Confined to one thread.
 */
public final class LsmAssignment {
    private final Map<LsmConnection, Uplink> probes = new IdentityHashMap<>();
    private final Map<LsmConnection, ProviderName> providers = new IdentityHashMap<>();
    private final Map<ProviderName, LsmDriver> drivers = new TreeMap<>();
    private final Map<LsmGroup, LsmDriver> groups = new IdentityHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** @param uplinks of the plan in force */
    public LsmAssignment(LsmConfig config, List<Uplink> uplinks) {
        config.connections().forEach(c -> assign(c, uplinks));
        config.groups().forEach(g -> groups.put(g, group(g, config)));
        uplinks.forEach(u -> drive(u, config));
    }

    /** Over what a connection is probed; absent if there is no way to tell. */
    public Optional<Uplink> probe(LsmConnection connection) {
        return Optional.ofNullable(probes.get(connection));
    }

    public Optional<ProviderName> provider(LsmConnection connection) {
        return Optional.ofNullable(providers.get(connection));
    }

    /** What decides about each provider; those without a driver are not watched by LSM's rules. */
    public Map<ProviderName, LsmDriver> drivers() {
        return drivers;
    }

    /** What decides about a group. */
    public LsmDriver driver(LsmGroup group) {
        return groups.get(group);
    }

    /** What cannot be done as the file says, one sentence each. */
    public List<String> complaints() {
        return complaints;
    }

    private void assign(LsmConnection connection, List<Uplink> uplinks) {
        Optional<InterfaceName> device = connection.probe().device();
        List<Uplink> candidates = uplinks.stream().filter(u -> u.family() == Family.of(connection.probe().checkIp()))
                .filter(u -> device.isPresent() ? u.device().equals(device.get()) : u.provider().value().equals(connection.name())).toList();
        Optional<Uplink> uplink = candidates.stream().filter(u -> isMeant(connection, u)).findFirst()
                .or(() -> candidates.stream().findFirst());
        uplink.ifPresent(u -> providers.put(connection, u.provider()));
        Optional<Uplink> probe = uplink.or(() -> device.map(d -> alone(connection, d)));
        if (probe.isEmpty()) {
            complaints.add("connection " + connection.name() + " is not probed: no provider has its name, and it has no device ("
                    + connection.location() + ")");
        }
        probe.ifPresent(u -> probes.put(connection, withSource(connection, u)));
    }

    /** Of several providers on one device, the one of the same name or source. */
    private static boolean isMeant(LsmConnection connection, Uplink uplink) {
        return uplink.provider().value().equals(connection.name())
                || connection.probe().source().isPresent() && connection.probe().source().equals(uplink.source());
    }

    private static Uplink withSource(LsmConnection connection, Uplink uplink) {
        return new Uplink(uplink.provider(), uplink.family(), uplink.device(), connection.probe().source().or(uplink::source), uplink.gateway(),
                uplink.probeMark());
    }

    /** Probes by the device alone, as the kernel routes them; the name is for messages only. */
    private static Uplink alone(LsmConnection connection, InterfaceName device) {
        String name = connection.name().replaceAll("\\W", "_");
        return new Uplink(new ProviderName(ProviderName.isValid(name) ? name : "LSM_" + name), Family.of(connection.probe().checkIp()), device,
                Optional.empty(), Optional.empty(), 0);
    }

    private static LsmDriver group(LsmGroup group, LsmConfig config) {
        List<LsmConnection> members = group.members().stream().flatMap(m -> named(config, m).stream()).toList();
        return new LsmDriver("group " + group.name() + ": ", group.logic(), members);
    }

    /** Of connections with one name, LSM finds the first. */
    private static Optional<LsmConnection> named(LsmConfig config, String name) {
        return config.connections().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    private void drive(Uplink uplink, LsmConfig config) {
        List<LsmGroup> mine = config.groups().stream().filter(g -> !groups.get(g).members().isEmpty() && isAbout(g, uplink)).toList();
        List<LsmConnection> own = config.connections().stream().filter(c -> uplink.provider().equals(providers.get(c)))
                .filter(c -> !c.scripts().isWatchedOnly()).toList();
        if (mine.size() > 1) {
            complaints.add("provider " + uplink.provider() + " has several groups; " + mine.getFirst().name() + " decides");
        }
        if (!mine.isEmpty()) {
            drivers.put(uplink.provider(), groups.get(mine.getFirst()));
        } else if (!own.isEmpty()) {
            drivers.put(uplink.provider(), new LsmDriver("", LsmGroup.Logic.OR, own));
        }
    }

    private boolean isAbout(LsmGroup group, Uplink uplink) {
        return group.device().isPresent() ? group.device().get().equals(uplink.device())
                : groups.get(group).members().stream().allMatch(m -> uplink.provider().equals(providers.get(m)));
    }
}
