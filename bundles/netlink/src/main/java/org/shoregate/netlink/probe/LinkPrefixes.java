package org.shoregate.netlink.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.shoregate.netlink.AddressMessage;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.netlink.libc.SocketConstants;
import org.shoregate.netlink.libc.SystemCalls;

/** What the addresses of an interface say about who else is on its link. */
final class LinkPrefixes {
    private LinkPrefixes() {
    }

    /** Whether an address of the interface, of the same family, has the other in its prefix or as its peer. Asks the namespace of the calling thread. */
    static boolean contain(String device, InetAddress other) throws IOException {
        int index = SystemCalls.ifNameToIndex(device);
        try (RouteSocket routes = new RouteSocket()) {
            List<AddressMessage> all = routes.addresses(other instanceof Inet6Address ? SocketConstants.AF_INET6 : SocketConstants.AF_INET);
            return all.stream().filter(a -> a.index() == index).anyMatch(a -> contains(a, other));
        }
    }

    private static boolean contains(AddressMessage message, InetAddress other) {
        byte[] one = message.peer().orElse(message.address()).getAddress();
        byte[] two = other.getAddress();
        int differing = 0;
        for (int bit = 0; bit < message.length(); bit++) {
            differing += (one[bit / Byte.SIZE] ^ two[bit / Byte.SIZE]) >> Byte.SIZE - 1 - bit % Byte.SIZE & 1;
        }
        return differing == 0;
    }
}
