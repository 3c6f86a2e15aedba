package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.UplinkPlan;

/** Keeps what the kernel will not tell any more once the plan is in force: main's own default routes and detected gateways. */
final class Remembering {
    private Remembering() {
    }

    /** What is known before planning: main's default routes of others join the saved ones, newer ones of the same interface win. */
    static Memory before(NetworkState network, Memory memory) {
        List<Route> foreign = network.table(TableId.MAIN).filter(r -> r.isDefault() && !r.isOwn()).toList();
        Set<InterfaceName> seen = new HashSet<>();
        foreign.forEach(r -> r.hops().stream().map(NextHop::device).forEach(seen::add));
        List<Route> saved = new ArrayList<>(memory.savedDefaults().orElse(List.of()));
        saved.removeIf(old -> foreign.stream().anyMatch(r -> r.key().equals(old.key()))
                || old.hops().stream().map(NextHop::device).anyMatch(seen::contains));
        saved.addAll(foreign);
        return new Memory(memory.gateways(), Optional.of(saved));
    }

    /**
     * The same with the gateways that {@code detect} found.
     * Saved routes that are back in main are forgotten: what becomes of them there is no longer our business.
     */
    static Memory after(List<UplinkPlan> uplinks, Memory memory, DefaultRoutes defaults) {
        Map<ProviderName, InetAddress> gateways = new TreeMap<>();
        for (UplinkPlan uplink : uplinks) {
            if (uplink.provider().gateway() instanceof ProviderGateway.Detect) {
                uplink.uplink().gateway().ifPresent(g -> gateways.put(uplink.provider().name(), g));
            }
        }
        Optional<List<Route>> waiting = Optional.of(defaults.refused()).filter(r -> !r.isEmpty());
        return new Memory(gateways, defaults.restored() ? waiting : memory.savedDefaults());
    }
}
