package org.shoregate.planner;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.UplinkPlan;

/**
 * What DUPLICATE and COPY put into a provider's table. As with Shorewall it is copied when the provider is started, and stays until it
 * is started again, whatever becomes of the table it was copied from. Immutable.
 *
 * @param started the providers that this plan starts; an empty table is filled in any case
 * @param watched whether copies follow their table: then they stay as they are only while that is the table of a provider without one
 */
record Copies(NetworkState network, List<UplinkPlan> uplinks, Predicate<ProviderName> started, boolean watched) {
    /** IP6_RT_PRIO_USER, net/ip6_route.h: what the kernel makes of no metric. */
    private static final long IPV6_METRIC = 1024;
    private static final IpPrefix BROADCAST = IpPrefix.parse("255.255.255.255");

    /** @param made the routes of this plan so far: a later provider may copy what an earlier one has */
    List<Route> of(Provider provider, Collection<Route> made) {
        Stream<Route> routes = switch (provider.duplicate()) {
            case Duplicate.Nothing nothing -> Stream.of();
            case Duplicate.Everything all -> stay(provider, all.from()) ? present(provider.table()) : copyable(all.from(), provider, made);
            case Duplicate.Through some -> stay(provider, some.from()) ? present(provider.table())
                    : copyable(some.from(), provider, made).filter(r -> wanted(r, some, provider));
        };
        return routes.map(r -> r.inTable(provider.table())).toList();
    }

    private boolean stay(Provider provider, TableId from) {
        boolean anew = started.test(provider.name()) && !(watched && uplinks.stream().anyMatch(u -> u.provider().table().equals(from)
                && !u.hasTable()));
        return !anew && present(provider.table()).findAny().isPresent();
    }

    /** What is in a table of ours now, as a plan would have it. */
    private Stream<Route> present(TableId table) {
        return network.table(table).filter(r -> r.isOwn() && !r.isDefault()).map(this::planned);
    }

    private Route planned(Route route) {
        RouteKey key = route.key();
        boolean without = network.family() == Family.IPV6 && key.metric() == IPV6_METRIC;
        return without ? new Route(new RouteKey(key.table(), key.destination(), 0), route.type(), route.hops(), route.source(), route.mtu(),
                route.scope(), route.protocol()) : route;
    }

    private Stream<Route> copyable(TableId from, Provider provider, Collection<Route> made) {
        Stream<Route> foreign = network.table(from).filter(r -> !r.isOwn());
        Stream<Route> own = watched ? Stream.of() : staying(from, provider);
        return Stream.of(foreign, own, made.stream().filter(r -> r.table().equals(from))).flatMap(s -> s)
                .filter(r -> !r.isDefault() && !neverCopied(r));
    }

    /** Ours that are there from before and that no later step of this plan takes away. */
    private Stream<Route> staying(TableId table, Provider provider) {
        if (table.equals(TableId.MAIN)) {
            List<Route> copied = present(provider.table()).toList();
            // Reason: what a start adds to main last is no news to the next one, which would change what has not changed.
            return Leftovers.present(network, uplinks).map(this::planned)
                    .filter(r -> copied.isEmpty() || copied.stream().anyMatch(c -> c.destination().equals(r.destination())));
        }
        boolean untouched = uplinks.stream().anyMatch(u -> u.provider().table().equals(table) && u.inService()
                && !started.test(u.provider().name()));
        return untouched ? present(table) : Stream.of();
    }

    /** Broadcast leftovers and link-local networks belong to their interface (Shorewall: 255.255.255.255 and fe80 are not copied). */
    private static boolean neverCopied(Route route) {
        byte[] raw = route.destination().address().getAddress();
        boolean linkLocal = route.destination().family() == Family.IPV6 && raw[0] == (byte) 0xfe && (raw[1] & 0xc0) == 0x80;
        return route.destination().equals(BROADCAST) || linkLocal || route.type() == RouteType.MULTICAST;
    }

    /** A multipath route is judged by its first hop only, as Shorewall does. */
    private static boolean wanted(Route route, Duplicate.Through some, Provider provider) {
        if (route.hops().isEmpty()) {
            return some.types().contains(route.type());
        }
        NextHop first = route.hops().getFirst();
        return first.device().equals(provider.device()) || some.covers(first.device());
    }
}
