package org.shoregate.netlink;

import java.net.InetAddress;

/**
 * A tracked TCP connection as the side that opened it sees it.
 *
 * @param clientPort 0 to 65535
 * @param serverPort 0 to 65535
 */
public record TcpFlow(InetAddress client, int clientPort, InetAddress server, int serverPort) {
}
