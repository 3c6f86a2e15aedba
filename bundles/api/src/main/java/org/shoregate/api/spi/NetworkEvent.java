package org.shoregate.api.spi;

import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;

/** Something changed in the kernel. A hint to read again, never the truth itself. */
public sealed interface NetworkEvent {
    /** A link appeared, disappeared or changed. */
    record LinkChanged(Link link, boolean gone) implements NetworkEvent {
    }

    /** An address came or went. */
    record AddressChanged(InterfaceAddress address, boolean gone) implements NetworkEvent {
    }

    /**
     * A route came or went.
     *
     * @param by who did it, as {@code name[process id]}; empty if it was the kernel, or if that is not known
     */
    record RouteChanged(Route route, boolean gone, String by) implements NetworkEvent {
        /** By nobody known. */
        public RouteChanged(Route route, boolean gone) {
            this(route, gone, "");
        }
    }

    /**
     * A rule came or went.
     *
     * @param by as of {@link RouteChanged}
     */
    record RuleChanged(Rule rule, boolean gone, String by) implements NetworkEvent {
        /** By nobody known. */
        public RuleChanged(Rule rule, boolean gone) {
            this(rule, gone, "");
        }
    }

    /** Our marking table was changed or removed. */
    record MarksChanged(String what) implements NetworkEvent {
    }

    /** Events were lost: everything must be read again. */
    record Overrun() implements NetworkEvent {
    }
}
