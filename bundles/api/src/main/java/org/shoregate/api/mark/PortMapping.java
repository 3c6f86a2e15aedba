package org.shoregate.api.mark;

import java.util.Optional;

/**
 * What source NAT does about ports.
 *
 * @param ports those to choose from; absent: the connection's own as long as it is free
 * @param random a port is chosen by chance
 * @param persistent the same client gets the same address for each connection
 */
public record PortMapping(Optional<PortRange> ports, boolean random, boolean persistent) {
    /** Nothing special. */
    public static final PortMapping DEFAULT = new PortMapping(Optional.empty(), false, false);
}
