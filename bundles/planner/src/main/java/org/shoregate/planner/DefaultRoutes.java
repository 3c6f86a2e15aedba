package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.Settings;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.UplinkPlan;

/**
 * The default routes outside of the providers' own tables.
 *
 * @param routes balanced ones in main or table 250, fallback ones in 253, restored ones in main
 * @param displaced main's own default routes, which would hide every provider under USE_DEFAULT_RT
 * @param restored main's default routes from before are back because no provider serves
 * @param refused those of them that have to wait: the kernel would not take them now, or their provider is switched off
 */
record DefaultRoutes(List<Route> routes, List<Route> displaced, boolean restored, List<Route> refused) {

    static DefaultRoutes of(GatewayConfig config, NetworkState network, List<UplinkPlan> uplinks, LinkStates links, Memory memory) {
        Settings settings = config.settings();
        List<UplinkPlan> serving = uplinks.stream().filter(UplinkPlan::inService).toList();
        List<NextHop> balance = hops(serving, DefaultRouteRole.Balance.class);
        List<NextHop> weighted = hops(serving, DefaultRouteRole.WeightedFallback.class);
        List<Route> fallback = fallback(serving);

        List<Route> routes = new ArrayList<>(fallback);
        if (!weighted.isEmpty()) {
            routes.add(Routes.balanced(config.family(), TableId.DEFAULT, weighted));
        }
        boolean someFallback = !weighted.isEmpty() || !fallback.isEmpty();
        if (!balance.isEmpty()) {
            TableId target = settings.useDefaultRt() ? TableId.BALANCE : TableId.MAIN;
            routes.add(Routes.balanced(config.family(), target, balance));
        }
        boolean served = !balance.isEmpty() || (someFallback || loads(serving)) && hides(config) || leavesMainEmpty(config);
        boolean restored = !served && !(someFallback && balancing(config)) && mayRestore(config, links);
        Map<Boolean, List<Route>> saved = restored ? restorable(config, network, memory, switchedOff(config, links))
                : Map.of(true, List.of(), false, List.of());
        routes.addAll(saved.get(true));
        boolean back = restored && (!saved.get(true).isEmpty() || saved.get(false).isEmpty());
        boolean fallbackOnly = balance.isEmpty() && balancing(config);
        List<Route> displaced = foreign(network).filter(r -> settings.useDefaultRt() ? served && !(fallbackOnly && leadsBy(r, serving))
                : !served && balancing(config) && !settings.restoreDefaultRoute() && r.key().metric() == 0).toList();
        return new DefaultRoutes(routes, displaced, back, saved.get(false));
    }

    /**
     * The default routes when the gateway is stopped: main's from before and, as with Shorewall, that of the weighted fallbacks, which
     * lies behind main's. Where there are none that may come back to main, IPv6 keeps the balanced one there, also as Shorewall does.
     */
    static List<Route> afterStop(GatewayConfig config, NetworkState network, Memory memory) {
        List<Route> routes = new ArrayList<>(restorable(config, network, memory, Set.of()).get(true));
        if (config.family() == Family.IPV6 && !config.settings().useDefaultRt() && routes.isEmpty()) {
            network.table(TableId.MAIN).filter(r -> r.isDefault() && r.isOwn()).forEach(routes::add);
        }
        if (config.has(DefaultRouteRole.WeightedFallback.class)) {
            network.table(TableId.DEFAULT).filter(r -> r.isDefault() && r.isOwn() && !isOfOneFallback(r, config)).forEach(routes::add);
        }
        return routes;
    }

    private static boolean isOfOneFallback(Route route, GatewayConfig config) {
        return config.providers().stream().anyMatch(p -> p.role() instanceof DefaultRouteRole.Fallback
                && metric(p) == route.key().metric() && route.uses(p.device()));
    }

    private static long metric(Provider fallback) {
        return Integer.toUnsignedLong(fallback.table().value());
    }

    private static Stream<Route> foreign(NetworkState network) {
        return network.table(TableId.MAIN).filter(r -> r.isDefault() && !r.isOwn());
    }

    /** Such a route hides the fallback from nobody: it is the same road. */
    private static boolean leadsBy(Route route, List<UplinkPlan> serving) {
        return !route.hops().isEmpty() && route.hops().stream()
                .allMatch(h -> serving.stream().anyMatch(u -> u.provider().device().equals(h.device())));
    }

    /**
     * The saved default routes that may go back to main: those without a metric, and under USE_DEFAULT_RT all. True are those that the
     * kernel will take: a single one that it refuses undoes the round, and what died stays in force.
     *
     * @param off interfaces by which none may lead
     */
    private static Map<Boolean, List<Route>> restorable(GatewayConfig config, NetworkState network, Memory memory, Set<InterfaceName> off) {
        return memory.savedDefaults().orElse(List.of()).stream().filter(r -> config.settings().useDefaultRt() || r.key().metric() == 0)
                .collect(Collectors.partitioningBy(r -> Routes.isPossible(r, network) && r.hops().stream().map(NextHop::device).noneMatch(off::contains)));
    }

    /** Who switches a provider off wants no traffic there. A persistent one may be off by itself, and without balance main's route just stays. */
    private static Set<InterfaceName> switchedOff(GatewayConfig config, LinkStates links) {
        return config.providers().stream().filter(p -> balancing(config) && links.disabled().contains(p.name()) && !p.has(ProviderOption.PERSISTENT))
                .map(Provider::device).collect(Collectors.toSet());
    }

    /** Under USE_DEFAULT_RT main is asked before the providers, so its default route must go once one of them serves. */
    private static boolean hides(GatewayConfig config) {
        return config.settings().useDefaultRt();
    }

    /** Weighted fallbacks and marks take the place of main's default route even while none of them serves, as with Shorewall. */
    private static boolean leavesMainEmpty(GatewayConfig config) {
        return hides(config) && !balancing(config) && (config.has(DefaultRouteRole.WeightedFallback.class)
                || config.providers().stream().anyMatch(p -> p.load().isPresent()));
    }

    /** Marks lead to one that takes its share, though no default route does. */
    private static boolean loads(List<UplinkPlan> serving) {
        return serving.stream().anyMatch(u -> u.provider().load().isPresent());
    }

    private static boolean balancing(GatewayConfig config) {
        return config.has(DefaultRouteRole.Balance.class);
    }

    /**
     * With balanced providers, all of them down, RESTORE_DEFAULT_ROUTE decides; without any, main keeps its own. Who switches off
     * every one by hand wants no traffic.
     */
    private static boolean mayRestore(GatewayConfig config, LinkStates links) {
        boolean allOff = config.providers().stream().filter(p -> p.role() instanceof DefaultRouteRole.Balance)
                .allMatch(p -> links.disabled().contains(p.name()));
        return !balancing(config) || config.settings().restoreDefaultRoute() && !allOff;
    }

    private static List<NextHop> hops(List<UplinkPlan> serving, Class<? extends DefaultRouteRole> role) {
        return serving.stream().filter(u -> role.isInstance(u.provider().role())).map(DefaultRoutes::hop).toList();
    }

    private static NextHop hop(UplinkPlan plan) {
        int weight = switch (plan.provider().role()) {
            case DefaultRouteRole.Balance balance -> balance.weight();
            case DefaultRouteRole.WeightedFallback fallback -> fallback.weight();
            case DefaultRouteRole.Fallback fallback -> 1;
            case DefaultRouteRole.Nothing nothing -> throw new IllegalStateException("not a hop: " + plan.provider().name());
        };
        return plan.uplink().gateway()
                .<NextHop>map(g -> new NextHop.Gateway(g, plan.provider().device(), weight, false, Routes.realm(plan.provider())))
                .orElseGet(() -> new NextHop.OnLink(plan.provider().device(), weight));
    }

    private static List<Route> fallback(List<UplinkPlan> serving) {
        List<Route> routes = new ArrayList<>();
        for (UplinkPlan plan : serving) {
            Provider provider = plan.provider();
            if (!(provider.role() instanceof DefaultRouteRole.Fallback)) {
                continue;
            }
            long metric = metric(provider);
            if (plan.uplink().gateway().isEmpty()) {
                routes.add(Routes.linkDefault(provider, TableId.DEFAULT, metric));
                continue;
            }
            if (provider.has(ProviderOption.HOSTROUTE)) {
                routes.add(Routes.withoutMtu(
                        Routes.toGateway(provider, plan.uplink().gateway().get(), Optional.empty(), TableId.DEFAULT)));
            }
            routes.add(Routes.withoutMtu(Routes.viaGateway(provider, plan.uplink().gateway().get(), plan.uplink().source(),
                    TableId.DEFAULT, metric)));
        }
        return routes;
    }
}
