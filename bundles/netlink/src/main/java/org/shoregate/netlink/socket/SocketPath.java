package org.shoregate.netlink.socket;

import java.net.InetAddress;
import java.util.Optional;

/**
 * How the packets of a socket leave: equivalent to {@code socat so-bindtodevice=DEVICE,so-mark=MARK,bind=SOURCE}.
 *
 * @param device kernel name of the interface the socket is bound to
 * @param mark of its packets; 0 for none
 * @param source address; absent, or of the other family than the peer's, to let the kernel choose
 */
public record SocketPath(String device, int mark, Optional<InetAddress> source) {
}
