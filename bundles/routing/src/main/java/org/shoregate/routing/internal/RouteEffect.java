package org.shoregate.routing.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;

/** What of a route matters to packets. */
final class RouteEffect {
    /** IP6_RT_PRIO_USER, net/ip6_route.h: what the kernel makes of no metric. */
    private static final long IPV6_METRIC = 1024;

    private RouteEffect() {
    }

    /**
     * The route as the kernel would tell it back: IPv6 has no scope and always a metric, and the weight of a single hop
     * means nothing.
     */
    static Route normal(Route route) {
        boolean six = route.destination().family() == Family.IPV6;
        boolean weighted = route.hops().size() == 1 && route.hops().getFirst().weight() != 1;
        boolean metric = six && route.key().metric() == 0;
        if (!weighted && !metric && (!six || route.scope() == 0)) {
            return route;
        }
        RouteKey key = metric ? new RouteKey(route.table(), route.destination(), IPV6_METRIC) : route.key();
        List<NextHop> hops = weighted ? List.of(unweighted(route.hops().getFirst())) : route.hops();
        return new Route(key, route.type(), hops, route.source(), route.mtu(), six ? 0 : route.scope(), route.protocol());
    }

    /** Whether both do the same to packets, whoever made them and in whatever order the kernel names the hops. */
    static boolean same(Route one, Route other) {
        Route a = normal(one);
        Route b = normal(other);
        return a.key().equals(b.key()) && a.type() == b.type() && a.scope() == b.scope() && a.source().equals(b.source())
                && a.mtu().equals(b.mtu()) && sameHops(a.hops(), b.hops());
    }

    private static boolean sameHops(List<NextHop> a, List<NextHop> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Set<NextHop> left = new HashSet<>(a);
        return a.equals(b) || left.size() == a.size() && left.equals(new HashSet<>(b));
    }

    private static NextHop unweighted(NextHop hop) {
        return switch (hop) {
            case NextHop.Gateway gateway -> new NextHop.Gateway(gateway.address(), gateway.device(), 1, gateway.onlink(), gateway.realm());
            case NextHop.OnLink onLink -> new NextHop.OnLink(onLink.device(), 1, onLink.realm());
        };
    }
}
