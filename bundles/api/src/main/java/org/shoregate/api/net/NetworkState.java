package org.shoregate.api.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one read of the kernel saw of one family. A fact: it contains nothing that somebody wishes.
 *
 * @param links every interface, by index
 * @param addresses in the kernel's order: the first global one of an interface is its main one
 * @param routes of all tables but local, in the kernel's order; multipath IPv6 routes folded into one
 * @param rules in the order in which the kernel consults them
 */
public record NetworkState(Family family, List<Link> links, List<InterfaceAddress> addresses, List<Route> routes, List<Rule> rules) {
    public NetworkState {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    public Optional<Link> link(InterfaceName name) {
        return links.stream().filter(l -> l.name().equals(name)).findFirst();
    }

    /** The addresses of an interface, in the kernel's order. */
    public Stream<InterfaceAddress> addressesOf(InterfaceName device) {
        return addresses.stream().filter(a -> a.device().equals(device));
    }

    /** The first usable global address of an interface. */
    public Optional<InetAddress> firstAddress(InterfaceName device) {
        return addressesOf(device).filter(a -> a.isGlobal() && !a.tentative()).map(InterfaceAddress::address).findFirst();
    }

    /** Whether it is up and has carrier and a global address; the loopback interface always is usable. */
    public boolean isUsable(InterfaceName device) {
        return link(device).filter(l -> l.loopback() || l.up() && l.carrier() && firstAddress(device).isPresent()).isPresent();
    }

    public Stream<Route> table(TableId table) {
        return routes.stream().filter(r -> r.table().equals(table));
    }
}
