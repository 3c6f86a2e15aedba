package org.shoregate.netlink.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.BareCalls;
import org.shoregate.netlink.libc.MessageHeader;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/** Requests of one socket that are to be sent by one {@code sendmmsg}; allocates nothing once made. Confined to the engine's thread. */
final class Outgoing {
    static final int BATCH = 64;

    private final int packetSize;
    private final MemorySegment data;
    /** The headers from each one on, cut beforehand. */
    private final MemorySegment[] headersFrom = new MemorySegment[BATCH];
    private final Request[] requests = new Request[BATCH];
    private int count;

    /** @param packetSize bytes of each packet */
    Outgoing(int packetSize) {
        Arena arena = Arena.ofAuto();
        this.packetSize = packetSize;
        data = arena.allocate((long) BATCH * packetSize, Long.BYTES);
        MemorySegment headers = arena.allocate((long) BATCH * MessageHeader.MULTI_SIZE, Long.BYTES);
        for (int i = 0; i < BATCH; i++) {
            headersFrom[i] = headers.asSlice((long) i * MessageHeader.MULTI_SIZE);
            MessageHeader.fill(headersFrom[i], arena.allocate(MessageHeader.IOVEC_SIZE, Long.BYTES), MemorySegment.NULL,
                    data.asSlice((long) i * packetSize, packetSize), MemorySegment.NULL);
        }
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == BATCH;
    }

    Request get(int index) {
        return requests[index];
    }

    MemorySegment data() {
        return data;
    }

    /** Where the packet of the request that is added next is to be written. */
    long nextAt() {
        return (long) count * packetSize;
    }

    /** Adds a request whose packet was written. */
    void add(Request request) {
        MessageHeader.name(headersFrom[count], request.prober.destination().address());
        requests[count++] = request;
    }

    /** Sends those from this one on, until one fails; how many were sent, or the negative errno if the first failed. */
    int send(int socket, int from) {
        int sent = BareCalls.sendmmsg(socket, headersFrom[from], count - from, SocketConstants.MSG_DONTWAIT);
        // once more, to be told why
        return sent >= 0 ? sent : SocketCalls.sendmmsg(socket, headersFrom[from], count - from, SocketConstants.MSG_DONTWAIT);
    }

    void clear() {
        count = 0;
    }
}
