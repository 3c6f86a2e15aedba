package org.shoregate.netlink.probe;

import java.lang.foreign.MemorySegment;

/**
 * A host that is asked for by ARP. Its replies have no number: each is taken for the latest request that left before it came. Thus
 * a reply that got lost does not shift all that follow. Of several requests that are on their way at once, which is answered first is
 * a guess; at paces slower than the link's round trip there are none. Confined to the engine's thread.
 */
final class ArpTarget extends Destination {
    /** So many of the latest requests can be answered; a power of two. */
    private static final int RECENT = 64;

    private final int host;
    private final long[] recent = new long[RECENT];
    private long count;

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

    void sent(Request request) {
        recent[(int) count++ & RECENT - 1] = request.number;
    }

    /** The latest request that has no reply and left before this stamp; null if there is none. A stamp of 0 is after all. */
    Request latestBefore(long stampNs, RequestTable requests) {
        for (long i = count - 1; i >= 0 && i >= count - RECENT; i--) {
            Request request = requests.find(recent[(int) i & RECENT - 1]);
            if (request != null && request.isOpen() && (stampNs == 0 || request.leftRealNs <= stampNs)) {
                return request;
            }
        }
        return null;
    }

    void learn(MemorySegment reply, long at) {
        ArpPacket.copySenderHardware(reply, at, address(), LinkAddress.HARDWARE);
    }

    /** Asks everybody again: another machine may have its address by now. */
    void forget() {
        LinkAddress.setBroadcast(address());
    }
}
