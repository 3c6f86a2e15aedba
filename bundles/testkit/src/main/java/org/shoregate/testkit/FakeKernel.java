package org.shoregate.testkit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.BackendException;

/**
 * Links, addresses, routes and rules of one family in memory, with the few habits of the real kernel that matter to a gateway: an
 * interface that is set down loses its routes, one that loses its carrier keeps them, a route needs its interfaces. Thread-safe.
 */
public final class FakeKernel {
    private static final int MTU = 1500;
    private static final int ENODEV = 19;
    private static final int ENETDOWN = 100;
    private static final long MAIN_PRIORITY = 32766;
    private static final long DEFAULT_PRIORITY = 32767;

    private final Family family;
    private final Map<InterfaceName, Link> links = new LinkedHashMap<>();
    private final List<InterfaceAddress> addresses = new ArrayList<>();
    private final Map<RouteKey, Route> routes = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    /** A kernel as it boots: the loopback link, rules for local, main and default. */
    public FakeKernel(Family family) {
        this.family = family;
        links.put(new InterfaceName("lo"), new Link(new InterfaceName("lo"), 1, true, true, true, 65536));
        rules.add(kernelRule(0, TableId.LOCAL));
        rules.add(kernelRule(MAIN_PRIORITY, TableId.MAIN));
        rules.add(kernelRule(DEFAULT_PRIORITY, TableId.DEFAULT));
    }

    /** Adds a link that is up and has carrier. */
    public synchronized FakeKernel link(String name) {
        InterfaceName device = new InterfaceName(name);
        links.put(device, new Link(device, links.size() + 1, true, true, false, MTU));
        return this;
    }

    /** Adds a global address with its connected route; {@code prefix} as in {@code ip address add}. */
    public synchronized FakeKernel address(String name, String prefix) {
        InterfaceName device = new InterfaceName(name);
        InetAddress address = InetAddress.ofLiteral(prefix.substring(0, prefix.indexOf('/')));
        IpPrefix network = IpPrefix.parse(prefix);
        addresses.add(new InterfaceAddress(device, address, network.length(), Optional.empty(), Route.SCOPE_GLOBAL, false));
        put(new Route(new RouteKey(TableId.MAIN, network, 0), RouteType.UNICAST, List.of(new NextHop.OnLink(device)),
                Optional.of(address), OptionalInt.empty(), Route.SCOPE_LINK, Route.KERNEL_PROTOCOL));
        return this;
    }

    /** Adds a route, whoever made it. */
    public synchronized FakeKernel put(Route route) {
        routes.put(route.key(), route);
        return this;
    }

    /** Adds main's default route through a gateway, as an administrator's {@code ip route add default} does. */
    public synchronized FakeKernel defaultRoute(String gateway, String device) {
        NextHop hop = new NextHop.Gateway(InetAddress.ofLiteral(gateway), new InterfaceName(device));
        return put(new Route(new RouteKey(TableId.MAIN, IpPrefix.all(family), 0), RouteType.UNICAST, List.of(hop), Optional.empty(),
                OptionalInt.empty(), Route.SCOPE_GLOBAL, 3));
    }

    /** Takes a rule away, or does nothing. */
    public synchronized void remove(Rule rule) {
        rules.remove(rule);
    }

    /** Takes a route away, or does nothing. */
    public synchronized void remove(RouteKey key) {
        routes.remove(key);
    }

    /** Carrier comes or goes; routes stay. */
    public synchronized Link carrier(String name, boolean carrier) {
        return links.computeIfPresent(new InterfaceName(name),
                (n, l) -> new Link(n, l.index(), l.up(), carrier, l.loopback(), l.mtu()));
    }

    /** The administrator sets the link up or down; down takes its routes along. */
    public synchronized Link up(String name, boolean up) {
        InterfaceName device = new InterfaceName(name);
        if (!up) {
            routes.values().removeIf(r -> r.uses(device));
        }
        return links.computeIfPresent(device, (n, l) -> new Link(n, l.index(), up, up, l.loopback(), l.mtu()));
    }

    /** What a read sees; of the other family there is nothing but links. */
    public synchronized NetworkState state(Family wanted) {
        List<Link> all = List.copyOf(links.values());
        return wanted == family ? new NetworkState(family, all, addresses, List.copyOf(routes.values()), rules)
                : new NetworkState(wanted, all, List.of(), List.of(), List.of());
    }

    synchronized Optional<BackendException> apply(Change change) {
        return switch (change) {
            case Change.AddRoute add -> addRoute(add.route(), change);
            case Change.ReplaceRoute replace -> addRoute(replace.after(), change);
            case Change.DeleteRoute delete -> {
                routes.remove(delete.route().key());
                yield Optional.empty();
            }
            case Change.AddRule add -> {
                addRule(add.rule());
                yield Optional.empty();
            }
            case Change.DeleteRule delete -> {
                rules.removeIf(delete.rule()::sameEffect);
                yield Optional.empty();
            }
        };
    }

    private Optional<BackendException> addRoute(Route route, Change change) {
        for (NextHop hop : route.hops()) {
            Link link = links.get(hop.device());
            if (link == null) {
                return Optional.of(new BackendException("ip route", change.toString(), ENODEV, "No such device"));
            }
            if (!link.up()) {
                return Optional.of(new BackendException("ip route", change.toString(), ENETDOWN, "Network is down"));
            }
        }
        put(route);
        return Optional.empty();
    }

    private void addRule(Rule rule) {
        if (rules.stream().anyMatch(rule::sameEffect)) {
            return;
        }
        int at = 0;
        while (at < rules.size() && rules.get(at).priority() <= rule.priority()) {
            at++;
        }
        rules.add(at, rule);
    }

    private Rule kernelRule(long priority, TableId table) {
        return new Rule(family, priority, RuleSelector.ALL, new RuleAction.Lookup(table), Optional.empty(), Route.KERNEL_PROTOCOL);
    }
}
