package org.shoregate.api.config;

import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;

/** Where the packets of a {@link RoutingRule} come from. */
public sealed interface RuleSource {
    /** Anywhere. */
    record Any() implements RuleSource {
    }

    /** From a network. */
    record Network(IpPrefix prefix) implements RuleSource {
    }

    /** In through an interface ({@code lo}: from the gateway itself). */
    record Incoming(InterfaceName device) implements RuleSource {
    }

    /** In through an interface, from a network. */
    record IncomingFrom(InterfaceName device, IpPrefix prefix) implements RuleSource {
    }

    /** From the first address of an interface ({@code &iface}), whatever it is when the rule is made. */
    record AddressOf(InterfaceName device) implements RuleSource {
    }
}
