package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

/** Networks in words: {@code eth0 up 10.0.0.2/24}, {@code default via 10.0.0.1 dev eth0 metric 100}. */
final class Nets {
    private static final int BOOT_PROTOCOL = 3;

    private final List<Link> links = new ArrayList<>();
    private final List<InterfaceAddress> addresses = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    /** A link with its addresses and their connected routes; {@code state} is up, down or no-carrier. */
    Nets link(String name, String state, String... networks) {
        InterfaceName device = new InterfaceName(name);
        links.add(new Link(device, links.size() + 1, !state.equals("down"), state.equals("up"), false, 1500));
        for (String network : networks) {
            String[] parts = network.split("/");
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int length = Integer.parseInt(parts[1]);
            addresses.add(new InterfaceAddress(device, address, length, Optional.empty(), Route.SCOPE_GLOBAL, false));
            routes.add(new Route(new RouteKey(TableId.MAIN, new IpPrefix(address, length), 0), RouteType.UNICAST,
                    List.of(new NextHop.OnLink(device)), Optional.of(address), OptionalInt.empty(), Route.SCOPE_LINK, Route.KERNEL_PROTOCOL));
        }
        return this;
    }

    Nets loopback() {
        links.add(new Link(new InterfaceName("lo"), links.size() + 1, true, true, true, 65_536));
        return this;
    }

    /** A route of somebody else's in main. */
    Nets route(String destination, String gateway, String device, long metric) {
        IpPrefix prefix = destination.equals("default") ? IpPrefix.all(Family.IPV4) : IpPrefix.parse(destination);
        routes.add(new Route(new RouteKey(TableId.MAIN, prefix, metric), RouteType.UNICAST,
                List.of(new NextHop.Gateway(InetAddress.ofLiteral(gateway), new InterfaceName(device))), Optional.empty(),
                OptionalInt.empty(), Route.SCOPE_GLOBAL, BOOT_PROTOCOL));
        return this;
    }

    /** A route without hops in main. */
    Nets refusing(RouteType type, String destination) {
        routes.add(new Route(new RouteKey(TableId.MAIN, IpPrefix.parse(destination), 0), type, List.of(), Optional.empty(),
                OptionalInt.empty(), Route.SCOPE_GLOBAL, BOOT_PROTOCOL));
        return this;
    }

    NetworkState state() {
        return new NetworkState(Family.IPV4, links, addresses, routes,
                List.of(kernelRule(0, TableId.LOCAL), kernelRule(32_766, TableId.MAIN), kernelRule(32_767, TableId.DEFAULT)));
    }

    static Rule kernelRule(long priority, TableId table) {
        return new Rule(Family.IPV4, priority, RuleSelector.ALL, new RuleAction.Lookup(table), Optional.empty(), Route.KERNEL_PROTOCOL);
    }
}
