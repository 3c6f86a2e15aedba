package org.shoregate.config.internal;

import java.util.List;
import java.util.Optional;

/**
 * A SOURCE or DEST column of a marking rule.
 *
 * @param firewall the gateway itself is meant
 * @param device kernel name of an interface; may end in {@code +}
 * @param deviceNegated any interface but that
 * @param hosts none: all
 * @param excluded those that are not meant
 * @param stations Ethernet addresses; empty: all
 * @param stationsNegated any station but those
 */
record Endpoint(boolean firewall, Optional<String> device, boolean deviceNegated, Hosts hosts, Hosts excluded,
        List<String> stations, boolean stationsNegated) {
    /** Anywhere. */
    static final Endpoint ANY = new Endpoint(false, Optional.empty(), false, Hosts.NONE, Hosts.NONE, List.of(), false);

    Endpoint {
        stations = List.copyOf(stations);
    }
}
