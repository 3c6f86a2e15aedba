package org.shoregate.netlink.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.shoregate.netlink.libc.SocketAddress;

/** A host that is asked for by neighbour discovery, as one of all hosts whose addresses end like its own. Confined to the engine's thread. */
final class NdTarget extends SolicitedTarget {
    /** {@code ff02::1:ff00:0/104}, the solicited-node addresses, RFC 4291 section 2.7.1. */
    private static final byte[] SOLICITED_NODES = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xff, 0, 0, 0};
    private static final int SOLICITED_PREFIX = 13;

    private final long high;
    private final long low;

    /** @param host its IPv6 address */
    NdTarget(InetAddress host) {
        super(SocketAddress.of(solicited(host)));
        ByteBuffer bytes = ByteBuffer.wrap(host.getAddress());
        this.high = bytes.getLong();
        this.low = bytes.getLong();
    }

    private static InetAddress solicited(InetAddress host) {
        byte[] group = SOLICITED_NODES.clone();
        System.arraycopy(host.getAddress(), SOLICITED_PREFIX, group, SOLICITED_PREFIX, group.length - SOLICITED_PREFIX);
        try {
            return InetAddress.getByAddress(group);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // sixteen bytes are an address
        }
    }

    /** The first 64 bits of its address. */
    long high() {
        return high;
    }

    /** The other 64. */
    long low() {
        return low;
    }
}
