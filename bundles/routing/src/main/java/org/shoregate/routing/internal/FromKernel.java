package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.netlink.AddressMessage;
import org.shoregate.netlink.HopMessage;
import org.shoregate.netlink.LinkMessage;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RuleMessage;

/** Makes values of the model of what the kernel says. Confined to one thread, as its interfaces are. */
final class FromKernel {
    private final Interfaces interfaces;

    FromKernel(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    /** An interface that is not known by name: it appeared after the names were read. */
    static final class UnknownInterface extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownInterface(int index) {
            super("interface number " + index + " has no name yet");
        }
    }

    static Link link(LinkMessage link) {
        return new Link(new InterfaceName(link.name()), link.index(), link.isUp(), link.hasCarrier(), link.isLoopback(), link.mtu());
    }

    InterfaceAddress address(AddressMessage address) throws UnknownInterface {
        return new InterfaceAddress(device(address.index()), address.address(), address.length(), address.peer(), address.scope(),
                address.isTentative());
    }

    /**
     * Whether the model has words for such a route. It has none for what the kernel keeps for itself, in table local or as a clone,
     * nor for a route with a type of service or a source prefix: those are left alone.
     */
    static boolean isExpressible(RouteMessage route) {
        return route.table() != TableId.LOCAL.value() && !route.isCloned() && route.tos() == 0 && route.sourceLength() == 0
                && route.type() >= 1 && route.type() <= RouteType.values().length;
    }

    Route route(RouteMessage route) throws UnknownInterface {
        RouteType type = RouteType.of(route.type());
        RouteKey key = new RouteKey(new TableId(route.table()), new IpPrefix(route.destination(), route.length()), route.metric());
        // A route that refuses its packets leaves by no interface, though the kernel says "dev lo" for IPv6.
        List<NextHop> hops = type.refuses() ? List.of() : hops(route.hops());
        return new Route(key, type, hops, route.source(), route.mtu(), route.scope(), route.protocol());
    }

    private List<NextHop> hops(List<HopMessage> messages) throws UnknownInterface {
        List<NextHop> hops = new ArrayList<>(messages.size());
        for (HopMessage hop : messages) {
            InterfaceName device = device(hop.index());
            hops.add(hop.gateway().isPresent() ? new NextHop.Gateway(hop.gateway().get(), device, hop.weight(), hop.isOnLink(), hop.realm())
                    : new NextHop.OnLink(device, hop.weight(), hop.realm()));
        }
        return hops;
    }

    /** Whether the model has words for such a rule. Those that select by ports, users and the like are left alone. */
    static boolean isExpressible(RuleMessage rule) {
        return !rule.special();
    }

    static Rule rule(RuleMessage rule) {
        RuleSelector selector = new RuleSelector(prefix(rule.from()), prefix(rule.to()), rule.inputInterface().map(InterfaceName::new),
                rule.outputInterface().map(InterfaceName::new), rule.mark().map(m -> new Mark(m.value(), m.mask())), rule.inverted());
        RuleAction action = rule.action() == RuleMessage.LOOKUP ? new RuleAction.Lookup(new TableId(rule.table()))
                : new RuleAction.Other(rule.action());
        return new Rule(rule.family() == Family.IPV4.number() ? Family.IPV4 : Family.IPV6, rule.priority(), selector, action,
                rule.suppressPrefixLength(), rule.protocol());
    }

    private static Optional<IpPrefix> prefix(Optional<RuleMessage.Network> network) {
        return network.map(n -> new IpPrefix(n.address(), n.length()));
    }

    private InterfaceName device(int index) throws UnknownInterface {
        return interfaces.name(index).orElseThrow(() -> new UnknownInterface(index));
    }
}
