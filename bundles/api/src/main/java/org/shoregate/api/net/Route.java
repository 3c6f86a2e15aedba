package org.shoregate.api.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route, as {@code ip route} tells it.
 *
 * @param hops in the kernel's order; empty if the type refuses its packets
 * @param source the preferred source address ({@code src})
 * @param mtu bytes ({@code mtu})
 * @param scope {@code RT_SCOPE_*}: 0 global, 253 link, 254 host; always 0 for IPv6
 * @param protocol who made it: {@code RTPROT_*}; see {@link #OWN_PROTOCOL}
 */
public record Route(RouteKey key, RouteType type, List<NextHop> hops, Optional<InetAddress> source, OptionalInt mtu,
        int scope, int protocol) {
    /** The route and rule protocol number of Shoregate: unassigned in linux/rtnetlink.h, so what carries it is ours. */
    public static final int OWN_PROTOCOL = 200;
    /** {@code RTPROT_KERNEL}, linux/rtnetlink.h. */
    public static final int KERNEL_PROTOCOL = 2;
    /** {@code RT_SCOPE_UNIVERSE}, linux/rtnetlink.h. */
    public static final int SCOPE_GLOBAL = 0;
    /** {@code RT_SCOPE_LINK}, linux/rtnetlink.h. */
    public static final int SCOPE_LINK = 253;
    /** {@code RT_SCOPE_HOST}, linux/rtnetlink.h. */
    public static final int SCOPE_HOST = 254;

    public Route {
        hops = List.copyOf(hops);
        if (type.refuses() && !hops.isEmpty()) {
            throw new IllegalArgumentException(type + " route with hops");
        }
    }

    public TableId table() {
        return key.table();
    }

    public IpPrefix destination() {
        return key.destination();
    }

    public boolean isDefault() {
        return key.destination().length() == 0;
    }

    public boolean isOwn() {
        return protocol == OWN_PROTOCOL;
    }

    /** Whether some hop leaves by this interface. */
    public boolean uses(InterfaceName device) {
        return hops.stream().anyMatch(h -> h.device().equals(device));
    }

    /** The same route in another table, as ours. */
    public Route inTable(TableId table) {
        return new Route(new RouteKey(table, key.destination(), key.metric()), type, hops, source, mtu, scope, OWN_PROTOCOL);
    }

    /** The same with this realm on every way. */
    public Route withRealm(int realm) {
        return new Route(key, type, hops.stream().map(h -> h.withRealm(realm)).toList(), source, mtu, scope, protocol);
    }

    /** As {@code ip route} would print it, without the table. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type == RouteType.UNICAST ? "" : type.name().toLowerCase() + " ");
        text.append(key.destination());
        for (NextHop hop : hops) {
            text.append(hops.size() > 1 ? " nexthop" : "");
            if (hop instanceof NextHop.Gateway gateway) {
                text.append(" via ").append(IpText.of(gateway.address()));
            }
            text.append(" dev ").append(hop.device());
            text.append(hop.realm() == 0 ? "" : " realm " + Realms.text(hop.realm()));
            text.append(hops.size() > 1 ? " weight " + hop.weight() : "");
        }
        source.ifPresent(s -> text.append(" src ").append(IpText.of(s)));
        text.append(key.metric() == 0 ? "" : " metric " + key.metric());
        mtu.ifPresent(m -> text.append(" mtu ").append(m));
        return text.toString();
    }
}
