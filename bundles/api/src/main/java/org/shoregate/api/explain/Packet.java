package org.shoregate.api.explain;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;

/**
 * The first packet of a connection.
 *
 * @param input the interface it comes in by; absent if the gateway itself sends it
 * @param source absent if the gateway itself sends it and leaves the choice to the kernel
 * @param protocol IP protocol number, 0 to 255
 * @param sourcePort 0 to 65535; absent if any
 * @param destinationPort 0 to 65535; absent if any, or if the protocol has none
 * @param mark packet mark it begins with: 0, or a socket's {@code SO_MARK}
 */
public record Packet(Optional<InterfaceName> input, Optional<InetAddress> source, InetAddress destination, int protocol,
        OptionalInt sourcePort, OptionalInt destinationPort, int mark) {
    private static final int MAX_PROTOCOL = 255;

    public Packet {
        if (protocol < 0 || protocol > MAX_PROTOCOL) {
            throw new IllegalArgumentException("protocol " + protocol + " is not in 0 to 255");
        }
        if (source.isPresent() && Family.of(source.get()) != Family.of(destination)) {
            throw new IllegalArgumentException(IpText.of(source.get()) + " and " + IpText.of(destination)
                    + " are of two families");
        }
        if (source.isEmpty() && input.isPresent()) {
            throw new IllegalArgumentException("a packet that comes in by " + input.get() + " needs a source");
        }
    }

    public Family family() {
        return Family.of(destination);
    }

    /** Whether the gateway itself sends it. */
    public boolean isLocal() {
        return input.isEmpty();
    }

    /** The same with a source. */
    public Packet from(InetAddress chosen) {
        return new Packet(input, Optional.of(chosen), destination, protocol, sourcePort, destinationPort, mark);
    }
}
