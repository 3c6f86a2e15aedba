package org.shoregate.netlink.probe;

import java.lang.foreign.MemorySegment;

/** A host that is asked for by ARP. Confined to the engine's thread. */
final class ArpTarget extends SolicitedTarget {
    private final int host;

    /** @param host its IPv4 address */
    ArpTarget(int host, int index) {
        super(LinkAddress.broadcast(index));
        this.host = host;
    }

    int host() {
        return host;
    }

    /** Goes over to another interface. */
    void rebind(int index) {
        LinkAddress.rebind(address(), index);
        forget();
    }

    void learn(MemorySegment reply, long at) {
        ArpPacket.copySenderHardware(reply, at, address(), LinkAddress.HARDWARE);
    }

    /** Asks everybody again: another machine may have its address by now. */
    void forget() {
        LinkAddress.setBroadcast(address());
    }
}
