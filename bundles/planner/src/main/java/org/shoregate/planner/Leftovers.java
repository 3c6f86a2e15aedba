package org.shoregate.planner;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.UplinkPlan;

/**
 * Host routes to gateways that the configuration no longer names. As with Shorewall they stay in main until the gateway is stopped:
 * connections that use such a gateway go on. They do only where they repeat what the interface's own network says, so they never
 * lead a packet astray, and not on the interface of a provider out of service. Those to the far end of a link stay in any case.
 */
final class Leftovers {
    private Leftovers() {
    }

    /** @param planned what there will be anyway */
    static List<Route> of(NetworkState network, List<UplinkPlan> uplinks, List<Route> planned) {
        return Stream.concat(present(network, uplinks).filter(r -> isRepeated(r, network)), toPeers(network)).distinct()
                // whatever their metrics: the kernel gives IPv6 routes without one 1024
                .filter(r -> planned.stream().noneMatch(p -> p.table().equals(r.table()) && p.destination().equals(r.destination())))
                .toList();
    }

    /** Those that are there now and will stay, the gateways that are still named among them. */
    static Stream<Route> present(NetworkState network, List<UplinkPlan> uplinks) {
        return network.table(TableId.MAIN).filter(r -> r.isOwn() && isToNeighbour(r))
                .filter(r -> uplinks.stream().noneMatch(u -> !u.inService() && r.uses(u.provider().device())))
                .filter(r -> isRepeated(r, network) || uplinks.stream().anyMatch(u -> isToGateway(r, u)));
    }

    /**
     * Those that have taken the place of the kernel's own route to the far end of a point-to-point link: it would not come back, and
     * nobody would find the far end any more.
     */
    static Stream<Route> toPeers(NetworkState network) {
        return network.table(TableId.MAIN).filter(r -> r.isOwn() && isToNeighbour(r)
                && network.addressesOf(r.hops().getFirst().device()).flatMap(a -> a.peer().stream()).anyMatch(r.destination().address()::equals));
    }

    private static boolean isToGateway(Route route, UplinkPlan uplink) {
        return uplink.provider().has(ProviderOption.HOSTROUTE)
                && uplink.uplink().gateway().filter(g -> route.destination().address().equals(g)).isPresent();
    }

    private static boolean isToNeighbour(Route route) {
        return route.type() == RouteType.UNICAST && route.source().isPresent() && route.destination().isHost() && route.hops().size() == 1
                && route.hops().getFirst() instanceof NextHop.OnLink;
    }

    /** Whether, without it, the packets would go the same way. */
    private static boolean isRepeated(Route route, NetworkState network) {
        return network.table(TableId.MAIN)
                .filter(r -> !r.isOwn() && !r.isDefault() && r.destination().contains(route.destination().address()))
                .max(Comparator.comparingInt(r -> r.destination().length()))
                .filter(r -> r.hops().size() == 1 && r.hops().getFirst() instanceof NextHop.OnLink on
                        && on.device().equals(route.hops().getFirst().device())).isPresent();
    }
}
