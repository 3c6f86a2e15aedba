package org.shoregate.netlink.probe;

import java.lang.foreign.MemorySegment;

/**
 * A host that is asked for its hardware address. Its replies have no number: each is taken for the latest request that left before it
 * came. Thus a reply that got lost does not shift all that follow. Of several requests that are on their way at once, which is answered
 * first is a guess; at paces slower than the link's round trip there are none. Confined to the engine's thread.
 */
sealed class SolicitedTarget extends Destination permits ArpTarget, NdTarget {
    /** So many of the latest requests can be answered; a power of two. */
    private static final int RECENT = 64;

    private final long[] recent = new long[RECENT];
    private long count;

    SolicitedTarget(MemorySegment address) {
        super(address);
    }

    final void sent(Request request) {
        recent[(int) count++ & RECENT - 1] = request.number;
    }

    /** The latest request that has no reply and left before this stamp; null if there is none. A stamp of 0 is after all. */
    final Request latestBefore(long stampNs, RequestTable requests) {
        for (long i = count - 1; i >= 0 && i >= count - RECENT; i--) {
            Request request = requests.find(recent[(int) i & RECENT - 1]);
            if (request != null && request.isOpen() && (stampNs == 0 || request.leftRealNs <= stampNs)) {
                return request;
            }
        }
        return null;
    }
}
