package org.shoregate.planner;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/** The kinds of routes a plan is made of. */
final class Routes {
    private Routes() {
    }

    /** {@code GW src ADDR dev IF scope link}. */
    static Route toGateway(Provider provider, InetAddress gateway, Optional<InetAddress> source, TableId table) {
        Family family = Family.of(gateway);
        return new Route(key(table, IpPrefix.host(gateway), 0), RouteType.UNICAST, List.of(new NextHop.OnLink(provider.device())),
                source, provider.mtu(), linkScope(family), Route.OWN_PROTOCOL);
    }

    /** {@code default via GW src ADDR dev IF metric N}. */
    static Route viaGateway(Provider provider, InetAddress gateway, Optional<InetAddress> source, TableId table, long metric) {
        return new Route(key(table, IpPrefix.all(Family.of(gateway)), metric), RouteType.UNICAST,
                List.of(new NextHop.Gateway(gateway, provider.device())), source, provider.mtu(), Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    /** Only the provider's own table and main say how large its packets may be. */
    static Route withoutMtu(Route r) {
        return new Route(r.key(), r.type(), r.hops(), r.source(), OptionalInt.empty(), r.scope(), r.protocol());
    }

    /** {@code default dev IF scope link metric N}, for a point-to-point link. */
    static Route linkDefault(Provider provider, TableId table, long metric) {
        return new Route(key(table, IpPrefix.all(Family.IPV4), metric), RouteType.UNICAST, List.of(new NextHop.OnLink(provider.device())),
                Optional.empty(), OptionalInt.empty(), Route.SCOPE_LINK, Route.OWN_PROTOCOL);
    }

    /** {@code local default dev IF}. */
    static Route localDefault(Family family, Provider provider) {
        return new Route(key(provider.table(), IpPrefix.all(family), 0), RouteType.LOCAL, List.of(new NextHop.OnLink(provider.device())),
                Optional.empty(), OptionalInt.empty(), family == Family.IPV4 ? Route.SCOPE_HOST : Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    /** {@code default scope global nexthop … nexthop …}. */
    static Route balanced(Family family, TableId table, List<NextHop> hops) {
        return new Route(key(table, IpPrefix.all(family), 0), RouteType.UNICAST, hops, Optional.empty(), OptionalInt.empty(),
                Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    /** {@code unreachable default metric 4294967295}. */
    static Route lastResort(Family family, TableId table) {
        return new Route(key(table, IpPrefix.all(family), ProviderTables.LAST_METRIC), RouteType.UNREACHABLE, List.of(),
                Optional.empty(), OptionalInt.empty(), Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    /**
     * The number of a provider that shares its interface, by which packets tell afterwards whose route they took; 0 for others, and
     * with IPv6, whose routes have no realms.
     */
    static int realm(Provider provider) {
        boolean has = provider.shared().filter(s -> Family.of(s.address()) == Family.IPV4).isPresent();
        return has ? provider.table().value() : 0;
    }

    /**
     * Whether the kernel takes it: its interfaces are there and up, its gateways and its source address are of networks that they have.
     */
    static boolean isPossible(Route route, NetworkState network) {
        boolean source = route.source().filter(s -> network.addresses().stream().noneMatch(a -> a.address().equals(s))).isEmpty();
        return source && route.hops().stream().allMatch(h -> network.link(h.device()).filter(Link::up).isPresent() && isReachable(h, network));
    }

    /** IPv6 gateways are link-local mostly, which every interface reaches. */
    private static boolean isReachable(NextHop hop, NetworkState network) {
        return !(hop instanceof NextHop.Gateway gateway) || gateway.onlink() || gateway.address().isLinkLocalAddress()
                || network.table(TableId.MAIN).filter(r -> r.uses(hop.device()) && r.type() == RouteType.UNICAST)
                        .anyMatch(r -> r.hops().getFirst() instanceof NextHop.OnLink && r.destination().contains(gateway.address()));
    }

    private static RouteKey key(TableId table, IpPrefix destination, long metric) {
        return new RouteKey(table, destination, metric);
    }

    private static int linkScope(Family family) {
        return family == Family.IPV4 ? Route.SCOPE_LINK : Route.SCOPE_GLOBAL;
    }
}
