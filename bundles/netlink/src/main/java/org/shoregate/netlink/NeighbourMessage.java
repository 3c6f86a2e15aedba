package org.shoregate.netlink;

import java.net.InetAddress;

/**
 * A neighbour as the kernel knows it, {@code ip neigh}.
 *
 * @param index of the interface
 * @param state NUD_*, linux/neighbour.h
 */
public record NeighbourMessage(int index, InetAddress address, int state) {
    /** {@code NUD_FAILED}, linux/neighbour.h: asked several times, never answered. */
    private static final int FAILED = 0x20;

    /** Whether the kernel has given up asking for its link-layer address. */
    public boolean isFailed() {
        return (state & FAILED) != 0;
    }
}
