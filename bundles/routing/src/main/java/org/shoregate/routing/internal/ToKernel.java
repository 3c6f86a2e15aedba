package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.netlink.HopMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RuleMessage;

/** Makes requests of values of the model. */
final class ToKernel {
    /** Finds the index of an interface. */
    interface Indexes {
        /** @throws NetlinkException ENODEV if there is none of that name */
        int of(InterfaceName name) throws NetlinkException;
    }

    private final Indexes indexes;

    ToKernel(Indexes indexes) {
        this.indexes = indexes;
    }

    RouteMessage route(Route route) throws NetlinkException {
        List<HopMessage> hops = new ArrayList<>(route.hops().size());
        for (NextHop hop : route.hops()) {
            int index = indexes.of(hop.device());
            hops.add(switch (hop) {
                case NextHop.Gateway g -> new HopMessage(index, Optional.of(g.address()), g.weight(),
                        g.onlink() ? HopMessage.ONLINK : 0, g.realm());
                case NextHop.OnLink o -> new HopMessage(index, Optional.empty(), o.weight(), 0, o.realm());
            });
        }
        IpPrefix destination = route.destination();
        return new RouteMessage(destination.family().number(), route.table().value(), route.type().number(), destination.address(),
                destination.length(), 0, 0, route.key().metric(), route.scope(), route.protocol(), 0, route.source(), route.mtu(), hops);
    }

    static RuleMessage rule(Rule rule) {
        int action = switch (rule.action()) {
            case RuleAction.Lookup lookup -> RuleMessage.LOOKUP;
            case RuleAction.Other other -> other.number();
        };
        int table = rule.action() instanceof RuleAction.Lookup lookup ? lookup.table().value() : 0;
        return new RuleMessage(rule.family().number(), rule.priority(), action, table, network(rule.selector().from()),
                network(rule.selector().to()), rule.selector().iif().map(InterfaceName::value),
                rule.selector().oif().map(InterfaceName::value),
                rule.selector().mark().map(m -> new RuleMessage.MarkMatch(m.value(), m.mask())), rule.suppressPrefixLength(),
                rule.protocol(), rule.selector().inverted(), false);
    }

    private static Optional<RuleMessage.Network> network(Optional<IpPrefix> prefix) {
        return prefix.map(p -> new RuleMessage.Network(p.address(), p.length()));
    }
}
