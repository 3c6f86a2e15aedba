package org.shoregate.netlink.probe;

import java.util.Arrays;

/** Requests by when they are due: a binary heap that allocates only to grow. Confined to the engine's thread. */
final class Deadlines {
    private static final int FIRST_SIZE = 64;

    private Request[] heap = new Request[FIRST_SIZE];
    private int size;

    /** The one due first; null if there is none. */
    Request first() {
        return size == 0 ? null : heap[0];
    }

    void add(Request request) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        up(size++, request);
    }

    /** Takes it out; nothing if it is not in. */
    void remove(Request request) {
        int place = request.place;
        if (place < 0) {
            return;
        }
        request.place = -1;
        Request last = heap[--size];
        heap[size] = null;
        if (last != request) {
            down(place, last);
            if (last.place == place) {
                up(place, last);
            }
        }
    }

    private void up(int from, Request request) {
        int place = from;
        while (place > 0 && request.dueNs - heap[(place - 1) / 2].dueNs < 0) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, request);
    }

    private void down(int from, Request request) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1].dueNs - heap[child].dueNs < 0) {
                child++;
            }
            if (heap[child].dueNs - request.dueNs >= 0) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, request);
    }

    private void put(int place, Request request) {
        heap[place] = request;
        request.place = place;
    }
}
