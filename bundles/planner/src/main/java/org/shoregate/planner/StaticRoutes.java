package org.shoregate.planner;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.TableId;

/** Makes routes of those that the configuration names, as far as the network allows them now. */
final class StaticRoutes {
    private final NetworkState network;

    StaticRoutes(NetworkState network) {
        this.network = network;
    }

    /**
     * Those that can be made: the way to a gateway may be unknown, its interface absent or down, or main may have a route already to
     * which one yields.
     */
    Stream<Route> of(Stream<StaticRoute> configured) {
        return configured.filter(r -> !r.yielding() || !isRouted(r)).map(this::route).flatMap(Optional::stream)
                .filter(r -> r.hops().stream().allMatch(h -> isUp(h.device())));
    }

    /** Whether it has to wait until the interface that it names is there and up: the kernel would refuse it, and the whole round with it. */
    boolean waits(StaticRoute route) {
        return !route.type().refuses() && route.device().filter(d -> !isUp(d)).isPresent();
    }

    private boolean isUp(InterfaceName device) {
        return network.link(device).filter(Link::up).isPresent();
    }

    private boolean isRouted(StaticRoute route) {
        return network.table(TableId.MAIN).anyMatch(r -> !r.isOwn() && !r.hops().isEmpty() && r.destination().equals(route.destination()));
    }

    private Optional<Route> route(StaticRoute route) {
        if (route.type().refuses()) {
            return Optional.of(made(route, List.of()));
        }
        Optional<InterfaceName> device = route.device().or(() -> route.gateway().flatMap(this::deviceTo));
        return device.map(d -> made(route, List.of(route.gateway().<NextHop>map(g -> new NextHop.Gateway(g, d))
                .orElseGet(() -> new NextHop.OnLink(d)))));
    }

    private Route made(StaticRoute route, List<NextHop> hops) {
        boolean onLink = route.gateway().isEmpty() && !hops.isEmpty() && network.family() == Family.IPV4;
        return new Route(new RouteKey(route.table(), route.destination(), 0), route.type(), hops, Optional.empty(), OptionalInt.empty(),
                onLink ? Route.SCOPE_LINK : Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    /** The interface of the narrowest network that the gateway is on. */
    private Optional<InterfaceName> deviceTo(InetAddress gateway) {
        return network.table(TableId.MAIN)
                .filter(r -> r.destination().contains(gateway) && !r.hops().isEmpty() && r.hops().getFirst() instanceof NextHop.OnLink)
                .max(Comparator.comparingInt(r -> r.destination().length()))
                .map(r -> r.hops().getFirst().device());
    }
}
