package org.shoregate.netlink.probe;

import java.lang.foreign.MemorySegment;

/** Where the probes to one target are sent. */
sealed class Destination permits SolicitedTarget {
    private final MemorySegment address;

    /** @param address a {@code sockaddr} that the socket takes; it may change */
    Destination(MemorySegment address) {
        this.address = address;
    }

    final MemorySegment address() {
        return address;
    }
}
