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

    /** A route came or went. */
    record RouteChanged(Route route, boolean gone) implements NetworkEvent {
    }

    /** A rule came or went. */
    record RuleChanged(Rule rule, boolean gone) implements NetworkEvent {
    }

    /** Our marking table was changed or removed. */
    record MarksChanged(String what) implements NetworkEvent {
    }

    /** Events were lost: everything must be read again. */
    record Overrun() implements NetworkEvent {
    }
}
