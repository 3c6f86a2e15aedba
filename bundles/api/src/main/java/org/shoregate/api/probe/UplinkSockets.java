package org.shoregate.api.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.osgi.annotation.versioning.ProviderType;
import org.shoregate.api.link.Uplink;

/**
 * Opens sockets whose packets leave by an uplink, in service or not, or not at all: bound to its device
 * ({@code SO_BINDTODEVICE}), with its probe mark ({@code SO_MARK}) and its source address, socket(7). A service; thread-safe.
 * What blocks may be called on a virtual thread without holding its carrier, and ends when the thread is interrupted.
 */
@ProviderType
public interface UplinkSockets {
    /**
     * A TCP socket that is not connected yet; each is connected once, and TLS may be layered upon it. Besides what the methods of
     * {@link Socket} say, connecting throws {@link IcmpException} if a router or host refused by ICMP, and
     * {@link java.net.ConnectException} if the peer reset it (RFC 9293); any other exception before that tells that nothing
     * could be sent. Of its options there are {@code SO_TIMEOUT} and {@code TCP_NODELAY}, which is on.
     */
    Socket tcp(Uplink uplink);

    /**
     * A UDP socket that sends to this peer and hears of nobody else.
     *
     * @throws IOException if the kernel refuses it: the device or its source address is gone, or there is no route
     */
    UplinkDatagrams udp(Uplink uplink, InetSocketAddress peer) throws IOException;
}
