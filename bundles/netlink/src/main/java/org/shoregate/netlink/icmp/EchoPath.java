package org.shoregate.netlink.icmp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * How echo requests leave: equivalent to {@code ping -I DEVICE -m MARK}, and {@code -I SOURCE} as well.
 *
 * @param device kernel name of the interface they are bound to
 * @param mark of their packets; 0 for none
 * @param source address; absent to let the kernel choose
 * @param ipv6 ICMPv6 rather than ICMP
 */
public record EchoPath(String device, int mark, Optional<InetAddress> source, boolean ipv6) {
    public EchoPath {
        if (source.isPresent() && source.get() instanceof Inet6Address != ipv6) {
            throw new IllegalArgumentException("source " + source.get().getHostAddress() + " is of the other address family");
        }
    }
}
