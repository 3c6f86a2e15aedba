package org.shoregate.config.internal;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.net.IpPrefix;

/**
 * A SOURCE or DEST column of a marking rule.
 *
 * @param firewall the gateway itself is meant
 * @param device kernel name of an interface; may end in {@code +}
 * @param deviceNegated any interface but that
 * @param networks empty: all
 * @param excluded networks that are not meant
 * @param stations Ethernet addresses; empty: all
 * @param stationsNegated any station but those
 */
record Endpoint(boolean firewall, Optional<String> device, boolean deviceNegated, List<IpPrefix> networks, List<IpPrefix> excluded,
        List<String> stations, boolean stationsNegated) {
    /** Anywhere. */
    static final Endpoint ANY = new Endpoint(false, Optional.empty(), false, List.of(), List.of(), List.of(), false);

    Endpoint {
        networks = List.copyOf(networks);
        excluded = List.copyOf(excluded);
        stations = List.copyOf(stations);
    }
}
