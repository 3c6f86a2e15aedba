package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.UplinkPlan;

/**
 * The tables of the providers in service, or of which something is kept, and the host routes to their gateways. They are filled one
 * provider after the other: a later one may copy what an earlier one made. Confined to one plan.
 */
final class ProviderTables {
    /** Worse than every metric a route can get by itself: the last resort of a table. */
    static final long LAST_METRIC = 0xffff_ffffL;

    private final NetworkState network;
    private final List<StaticRoute> configured;
    private final Copies copies;
    private final StaticRoutes statics;
    private final Map<RouteKey, Route> made = new LinkedHashMap<>();
    private final List<Route> lastResorts = new ArrayList<>();

    /** @param configured those of no provider are made at once, the others with their provider's table */
    ProviderTables(NetworkState network, List<StaticRoute> configured, Copies copies) {
        this.network = network;
        this.copies = copies;
        this.configured = configured;
        this.statics = new StaticRoutes(network);
        statics.of(configured.stream().filter(r -> r.provider().isEmpty())).forEach(this::put);
    }

    /** Fills the table of one provider: of one that leads nowhere with what is persistent, which copies are not. */
    void add(UplinkPlan plan) {
        Provider provider = plan.provider();
        if (plan.leads()) {
            copies.of(provider, made.values()).forEach(r -> put(provider, r));
        }
        switch (provider.gateway()) {
            case ProviderGateway.PointToPoint ptp -> put(Routes.linkDefault(provider, provider.table(), 0));
            case ProviderGateway.NoDefaultRoute none -> { }
            case ProviderGateway.Local local -> put(Routes.localDefault(network.family(), provider));
            case ProviderGateway.Fixed fixed -> addGateway(plan, fixed.address());
            case ProviderGateway.Detect detect -> addGateway(plan, plan.uplink().gateway().orElseThrow());
        }
        statics.of(configured.stream().filter(r -> r.provider().filter(provider.name()::equals).isPresent()
                && (plan.leads() || r.persistent()))).forEach(r -> put(provider, r));
        if (!(provider.gateway() instanceof ProviderGateway.NoDefaultRoute) && !provider.isLocal()) {
            lastResorts.add(Routes.lastResort(network.family(), provider.table()));
        }
    }

    /** All routes, in the order in which they can be added. */
    List<Route> routes() {
        return List.copyOf(made.values());
    }

    /** For each table with a default route an unreachable one behind it: when the kernel drops the first with its link, nothing leaks. */
    List<Route> lastResorts() {
        return List.copyOf(lastResorts);
    }

    private void addGateway(UplinkPlan plan, InetAddress gateway) {
        Provider provider = plan.provider();
        Optional<InetAddress> source = plan.uplink().source();
        if (provider.has(ProviderOption.HOSTROUTE)) {
            put(Routes.toGateway(provider, gateway, source, TableId.MAIN));
            put(provider, Routes.toGateway(provider, gateway, source, provider.table()));
        }
        put(provider, Routes.viaGateway(provider, gateway, source, provider.table(), 0));
    }

    /** Of a provider that shares its interface every route in its table tells so. */
    private void put(Provider provider, Route route) {
        int realm = Routes.realm(provider);
        put(realm == 0 ? route : route.withRealm(realm));
    }

    private void put(Route route) {
        made.remove(route.key());
        made.put(route.key(), route);
    }
}
