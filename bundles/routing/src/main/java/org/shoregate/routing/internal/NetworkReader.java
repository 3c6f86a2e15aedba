package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.AddressMessage;
import org.shoregate.netlink.LinkMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteSocket;

/** Reads the whole network of a family. Links are read first and last: if they differ, what was read in between does not fit together. */
public final class NetworkReader {
    private static final int TRIES = 10;
    /** asm-generic/errno-base.h. */
    private static final int EAGAIN = 11;

    private final RouteSocket socket;

    public NetworkReader(RouteSocket socket) {
        this.socket = socket;
    }

    /** Blocks for milliseconds. */
    public NetworkState read(Family family) throws BackendException {
        try {
            List<LinkMessage> links = socket.links();
            for (int i = 0; i < TRIES; i++) {
                List<LinkMessage> before = links;
                try {
                    NetworkState state = read(family, before);
                    links = socket.links();
                    if (links.equals(before)) {
                        return state;
                    }
                } catch (FromKernel.UnknownInterface e) {
                    // Reason: it appeared after the links were read; with fresh links it has a name.
                    links = socket.links();
                }
            }
            throw new BackendException("read", "network", EAGAIN, "links changed " + TRIES + " times while it was read");
        } catch (NetlinkException e) {
            throw Refusal.of("read", "network", e);
        }
    }

    private NetworkState read(Family family, List<LinkMessage> links) throws NetlinkException, FromKernel.UnknownInterface {
        FromKernel from = new FromKernel(new Interfaces(links));
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (AddressMessage address : socket.addresses(family.number())) {
            addresses.add(from.address(address));
        }
        List<Route> routes = new ArrayList<>();
        for (RouteMessage route : socket.routes(family.number())) {
            if (FromKernel.isExpressible(route)) {
                routes.add(from.route(route));
            }
        }
        List<Rule> rules = socket.rules(family.number()).stream().filter(FromKernel::isExpressible).map(FromKernel::rule).toList();
        List<Link> byIndex = links.stream().map(FromKernel::link).sorted(Comparator.comparingInt(Link::index)).toList();
        return new NetworkState(family, byIndex, addresses, routes, rules);
    }
}
