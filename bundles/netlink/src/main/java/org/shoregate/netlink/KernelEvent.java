package org.shoregate.netlink;

/** Something the kernel says has changed. */
public sealed interface KernelEvent {
    /** A link appeared, changed or disappeared. */
    record LinkEvent(LinkMessage link, boolean gone) implements KernelEvent {
    }

    /** An address came or went. */
    record AddressEvent(AddressMessage address, boolean gone) implements KernelEvent {
    }

    /**
     * A route came or went. An interface that is set down takes its IPv4 routes with it without such an event.
     *
     * @param port of the netlink socket that asked for it, most often the number of its process; 0 if the kernel did it by itself
     */
    record RouteEvent(RouteMessage route, boolean gone, int port) implements KernelEvent {
    }

    /**
     * A rule came or went.
     *
     * @param port as of {@link RouteEvent}
     */
    record RuleEvent(RuleMessage rule, boolean gone, int port) implements KernelEvent {
    }

    /**
     * A transaction changed or deleted an nftables table.
     *
     * @param family {@code NFPROTO_*}: 1 is inet
     * @param process the name of the process that did it; empty if the kernel does not say
     * @param processId its number; 0 if the kernel does not say
     */
    record TableEvent(int family, String table, boolean deleted, String process, int processId) implements KernelEvent {
        /** {@code NFPROTO_INET}, linux/netfilter.h. */
        public static final int INET = 1;
    }

    /** A neighbour appeared or its state changed. */
    record NeighbourEvent(NeighbourMessage neighbour) implements KernelEvent {
    }

    /** Events were lost: nothing heard before is worth anything now, read everything again. */
    record Overrun() implements KernelEvent {
    }
}
