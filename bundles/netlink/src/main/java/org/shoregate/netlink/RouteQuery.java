package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A packet whose road is asked for.
 *
 * @param input index of the interface it comes in by; absent if it is sent here
 * @param source absent if the kernel is to choose it
 * @param protocol IP protocol number; counts only together with both ports
 * @param sourcePort 1 to 65535
 * @param destinationPort 1 to 65535
 * @param mark packet mark
 */
public record RouteQuery(OptionalInt input, Optional<InetAddress> source, InetAddress destination, int protocol,
        OptionalInt sourcePort, OptionalInt destinationPort, int mark) {
}
