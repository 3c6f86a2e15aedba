package org.shoregate.planner.explain;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.InterfaceName;

/**
 * A packet at one place of its road.
 *
 * @param source as it is there; absent while the kernel has not chosen one
 * @param output the interface it leaves by, where that is known
 */
record Situation(Packet packet, Optional<InetAddress> source, Optional<InterfaceName> output, int mark, int connectionMark) {
    Situation withMark(int other) {
        return new Situation(packet, source, output, other, connectionMark);
    }

    Situation withConnectionMark(int other) {
        return new Situation(packet, source, output, mark, other);
    }

    Situation leaving(InterfaceName device) {
        return new Situation(packet, source, Optional.of(device), mark, connectionMark);
    }
}
