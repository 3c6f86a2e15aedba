package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.plan.UplinkPlan;

/** Makes the plan. Stateless and thread-safe. */
public final class Planner {
    private Planner() {
    }

    /**
     * What should be, for this configuration on this network.
     *
     * @param links what monitors and people say; a verdict of Down never takes out the last provider
     * @param memory of the plan before; empty at the first
     * @param watched whether an appliance keeps watching: then probes get routes and rules that reach an uplink even while it
     *     is out of service, and each provider's table ends in a last-resort route. The command line, which leaves
     *     afterwards, gives exactly what Shorewall gives.
     */
    public static NetworkPlan plan(GatewayConfig config, NetworkState network, LinkStates links, Memory memory, boolean watched) {
        return plan(config, network, links, memory, watched, provider -> true);
    }

    /**
     * The same for a command that starts some of the providers only.
     *
     * @param started those for which routes are copied anew (DUPLICATE); what was copied for the others stays
     */
    public static NetworkPlan plan(GatewayConfig config, NetworkState network, LinkStates links, Memory memory, boolean watched,
            Predicate<ProviderName> started) {
        Memory remembered = Remembering.before(network, memory);
        List<Candidate> candidates = Candidates.of(config, network, links, remembered);
        List<UplinkPlan> uplinks = Service.decide(candidates, links);

        ProviderTables tables = new ProviderTables(network,
                config.routes().stream().filter(r -> !config.overrides(r)).toList(), new Copies(network, uplinks, started, watched));
        uplinks.stream().filter(UplinkPlan::hasTable).forEach(tables::add);
        DefaultRoutes defaults = DefaultRoutes.of(config, network, uplinks, links, remembered);
        ProbeRoutes probes = watched ? ProbeRoutes.of(uplinks, network) : ProbeRoutes.NONE;

        List<Route> routes = new ArrayList<>(tables.routes());
        if (watched) {
            routes.addAll(tables.lastResorts());
        }
        routes.addAll(defaults.routes());
        routes.addAll(probes.routes());
        routes.addAll(Leftovers.of(network, uplinks, routes));
        Rules rules = Rules.of(config, network, uplinks);
        List<Rule> allRules = new ArrayList<>(probes.rules());
        allRules.addAll(rules.wanted());

        RoutingPlan routing = new RoutingPlan(config.family(), routes, Ownership.tables(config, probes), Rules.sorted(allRules),
                defaults.displaced(), rules.displaced(), RouteFilters.of(config, network));
        Memory next = Remembering.after(uplinks, remembered, defaults);
        return new NetworkPlan(routing, marks(config, network, links, uplinks), uplinks, next, Notices.of(config, network, uplinks, defaults));
    }

    /** What should be when the gateway is stopped: main's default routes as they were before and, of ours, next to nothing. */
    public static NetworkPlan stopped(GatewayConfig config, NetworkState network, Memory memory) {
        List<Route> routes = new ArrayList<>(DefaultRoutes.afterStop(config, network, memory));
        Leftovers.toPeers(network).forEach(routes::add);
        Rules rules = Rules.kernelOwn(config.family());
        RoutingPlan routing = new RoutingPlan(config.family(), routes, Ownership.tables(config, ProbeRoutes.NONE),
                rules.wanted(), List.of(), List.of());
        MarkPlan nothing = new MarkPlan(config.family(), config.settings(), List.of(), List.of(), List.of());
        return new NetworkPlan(routing, nothing, List.of(), new Memory(memory.gateways(), Optional.empty()), List.of());
    }

    private static List<Mark> draining(List<UplinkPlan> uplinks) {
        return uplinks.stream().filter(UplinkPlan::draining).flatMap(u -> u.provider().mark().stream()).toList();
    }

    private static MarkPlan marks(GatewayConfig config, NetworkState network, LinkStates links, List<UplinkPlan> uplinks) {
        return new MarkPlan(config.family(), config.settings(), Tracking.of(config, links), LoadShares.of(uplinks),
                InterfaceNetworks.resolveRules(config.marking(), network), SourceNatResolver.resolve(config.sourceNat(), network), draining(uplinks));
    }
}
