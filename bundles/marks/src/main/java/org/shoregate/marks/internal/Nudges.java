package org.shoregate.marks.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.netlink.HopMessage;
import org.shoregate.netlink.LinkMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteQuery;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.netlink.TcpFlow;
import org.shoregate.netlink.TcpNudge;

/** Makes the inside ends of forgotten TCP connections speak, so that those that only receive notice. Confined to one call. */
final class Nudges {
    /** More than a household or an office has; each costs some microseconds. */
    private static final int MAX = 10_000;
    /** {@code RTN_LOCAL}, linux/rtnetlink.h. */
    private static final int LOCAL = 2;
    private static final byte[] WITHOUT_ADDRESS = {};

    private final RouteSocket routes;
    private final TcpNudge nudge;
    /** Interfaces by index. */
    private final Set<Integer> withNeighbours;
    private final Map<InetAddress, Optional<Way>> ways = new HashMap<>();

    /** Where to send what is for an inside host. */
    private record Way(int index, byte[] hardware) {
    }

    Nudges(RouteSocket routes, TcpNudge nudge) throws NetlinkException {
        this.routes = routes;
        this.nudge = nudge;
        this.withNeighbours = routes.links().stream().filter(LinkMessage::hasNeighbours).map(LinkMessage::index).collect(Collectors.toSet());
    }

    /** One that cannot be reached now gets none: it hears of it when it next speaks. */
    void send(List<TcpFlow> flows) throws NetlinkException {
        for (TcpFlow flow : flows.subList(0, Math.min(MAX, flows.size()))) {
            Optional<Way> way = ways.get(flow.client());
            if (way == null) {
                way = way(flow);
                ways.put(flow.client(), way);
            }
            if (way.isPresent()) {
                nudge.send(flow, way.get().index(), way.get().hardware());
            }
        }
    }

    /** Empty if the client is not inside: it came from outside to a server here, or is the gateway itself. */
    private Optional<Way> way(TcpFlow flow) throws NetlinkException {
        Optional<HopMessage> inside = hop(flow.client());
        Optional<HopMessage> outside = hop(flow.server());
        if (inside.isEmpty() || outside.isPresent() && outside.get().index() == inside.get().index()
                || inside.get().gateway().isPresent() && outside.filter(o -> o.gateway().isPresent()).isEmpty()) {
            return Optional.empty();
        }
        int index = inside.get().index();
        if (!withNeighbours.contains(index)) {
            return Optional.of(new Way(index, WITHOUT_ADDRESS));
        }
        return routes.neighbour(index, inside.get().gateway().orElse(flow.client())).map(a -> new Way(index, a));
    }

    private Optional<HopMessage> hop(InetAddress address) {
        try {
            RouteMessage route = routes.lookUp(new RouteQuery(OptionalInt.empty(), Optional.empty(), address, 0,
                    OptionalInt.empty(), OptionalInt.empty(), 0));
            return route.type() == LOCAL ? Optional.empty() : route.hops().stream().findFirst();
        } catch (NetlinkException e) {
            return Optional.empty();
        }
    }
}
