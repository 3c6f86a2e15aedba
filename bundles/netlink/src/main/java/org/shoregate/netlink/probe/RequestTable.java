package org.shoregate.netlink.probe;

import java.util.Arrays;
import java.util.List;

/** The requests of one socket by number. Grows while those out need it, and otherwise allocates nothing. Confined to the engine's thread. */
final class RequestTable {
    /** Numbers on the wire have 16 bits: more requests could not be told apart. */
    static final int MAX_SIZE = 1 << Short.SIZE;
    private static final int FIRST_SIZE = 64;
    /** So long a reply to a lost request is still recognized as late. */
    private static final long REMEMBER_LOST_NS = 30_000_000_000L;

    private Request[] ring = new Request[FIRST_SIZE];
    private long next;

    /** A request with the next number, ready to be filled; null if as many as there may be are out. */
    Request claim(long nowNs) {
        while (isNeeded(ring[slot(next)], nowNs) && ring.length < MAX_SIZE) {
            grow();
        }
        int slot = slot(next);
        if (ring[slot] == null) {
            ring[slot] = new Request();
        }
        Request request = ring[slot];
        if (request.state == Request.State.WAITING) {
            return null;
        }
        request.number = next++;
        request.leftRealNs = 0;
        return request;
    }

    private static boolean isNeeded(Request request, long nowNs) {
        return request != null && (request.state == Request.State.WAITING
                || request.state == Request.State.LOST && nowNs - request.sentNs < REMEMBER_LOST_NS);
    }

    private int slot(long number) {
        return (int) number & ring.length - 1;
    }

    private void grow() {
        Request[] smaller = ring;
        ring = new Request[2 * smaller.length];
        for (Request request : smaller) {
            if (request != null) {
                ring[slot(request.number)] = request;
            }
        }
    }

    /** The request of this number; null if it is forgotten or never was. */
    Request find(long number) {
        Request request = ring[slot(number)];
        return request != null && request.number == number ? request : null;
    }

    /** The latest request whose number ends in these 16 bits; null if it is forgotten or never was. */
    Request findByLow16(int low) {
        Request request = ring[slot(low)];
        return request != null && (short) request.number == (short) low ? request : null;
    }

    /** Those without an outcome, in no order; for rare use, it allocates. */
    List<Request> waiting() {
        return Arrays.stream(ring).filter(r -> r != null && r.state == Request.State.WAITING).toList();
    }
}
