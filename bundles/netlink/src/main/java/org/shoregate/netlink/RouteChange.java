package org.shoregate.netlink;

/** A change of the routes or rules of a network namespace. */
public sealed interface RouteChange {
    /** Equivalent to {@code ip route add}: EEXIST if there is one with its destination and metric. */
    record AddRoute(RouteMessage route) implements RouteChange {
    }

    /** Equivalent to {@code ip route replace}: no packet is left without a route in between. */
    record ReplaceRoute(RouteMessage route) implements RouteChange {
    }

    /** Equivalent to {@code ip route del} with everything said: ESRCH if there is none like it. */
    record DeleteRoute(RouteMessage route) implements RouteChange {
    }

    /** Equivalent to {@code ip rule add}: behind the others of its priority; EEXIST if there is an equal one. */
    record AddRule(RuleMessage rule) implements RouteChange {
    }

    /** Equivalent to {@code ip rule del} with everything said: one copy of it; ENOENT if there is none. */
    record DeleteRule(RuleMessage rule) implements RouteChange {
    }
}
