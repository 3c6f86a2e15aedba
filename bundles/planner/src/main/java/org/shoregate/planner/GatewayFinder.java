package org.shoregate.planner;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;

/**
 * Finds the gateway of a provider whose GATEWAY is {@code detect}: what the script findgw says, the far end of a point-to-point link, what a DHCP client was told,
 * main's default route (of others: ours says nothing new), the saved one, the one in the provider's own table, the one found last
 * time.
 */
final class GatewayFinder {
    private GatewayFinder() {
    }

    static Optional<InetAddress> find(Provider provider, NetworkState network, LinkStates links, Memory memory) {
        return switch (provider.gateway()) {
            case ProviderGateway.Fixed fixed -> Optional.of(fixed.address());
            case ProviderGateway.Detect detect -> detect(provider, network, links, memory);
            case ProviderGateway.PointToPoint ptp -> Optional.empty();
            case ProviderGateway.NoDefaultRoute none -> Optional.empty();
            case ProviderGateway.Local local -> Optional.empty();
        };
    }

    private static Optional<InetAddress> detect(Provider provider, NetworkState network, LinkStates links, Memory memory) {
        InterfaceName device = provider.device();
        Stream<Route> current = network.table(TableId.MAIN).filter(r -> r.isDefault() && !r.isOwn());
        Stream<Route> saved = memory.savedDefaults().stream().flatMap(java.util.List::stream);
        Stream<Route> ownTable = network.table(provider.table()).filter(Route::isDefault);
        return Optional.ofNullable(links.scripts().gateways().get(device))
                .or(() -> network.addressesOf(device).map(InterfaceAddress::peer).flatMap(Optional::stream).findFirst())
                .or(() -> Optional.ofNullable(links.leased().get(device)))
                .or(() -> gatewayOf(current, device))
                .or(() -> gatewayOf(saved, device))
                .or(() -> gatewayOf(ownTable, device))
                .or(() -> Optional.ofNullable(memory.gateways().get(provider.name())));
    }

    private static Optional<InetAddress> gatewayOf(Stream<Route> routes, InterfaceName device) {
        return routes.flatMap(r -> r.hops().stream())
                .filter(h -> h.device().equals(device))
                .filter(NextHop.Gateway.class::isInstance)
                .map(h -> ((NextHop.Gateway) h).address())
                .findFirst();
    }
}
