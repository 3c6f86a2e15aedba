package org.shoregate.netlink.icmp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SystemCalls;

/** The engine's inside: waits for its sockets and its timers, shares sockets among sessions. Confined to the engine's thread. */
final class EchoLoop {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int MAX_EVENTS = 64;
    /** Event data of the wake-up, which is no socket. */
    private static final long WAKE_UP = -1;

    private final Descriptor epoll;
    private final MemorySegment events;
    private final MemorySegment timeout;
    private final MemorySegment time;
    private final MemorySegment request;
    private final Received received;
    private final PriorityQueue<Echo> timers = new PriorityQueue<>(Comparator.comparingLong((Echo e) -> e.dueNs));
    private final Map<EchoPath, Shared> sockets = new HashMap<>();
    private final Map<Long, EchoSocket> byDescriptor = new HashMap<>();

    /** A socket and how many sessions use it. */
    private static final class Shared {
        private final EchoSocket socket;
        private int sessions;

        Shared(EchoSocket socket) {
            this.socket = socket;
        }
    }

    /**
     * @param epoll owned by the caller
     * @param wakeUp an eventfd that ends a wait
     */
    EchoLoop(Arena arena, Descriptor epoll, int wakeUp) throws LibcException {
        this.epoll = epoll;
        events = arena.allocate((long) MAX_EVENTS * PollCalls.EPOLL_EVENT_SIZE, Long.BYTES);
        timeout = arena.allocate(2 * Long.BYTES, Long.BYTES);
        time = arena.allocate(2 * Long.BYTES, Long.BYTES);
        request = arena.allocate(EchoPacket.SIZE, Long.BYTES);
        received = new Received(arena);
        watch(wakeUp, WAKE_UP);
        LibcException.check("epoll_pwait2", waitFor(0));
    }

    /** The socket of a path; opened if it is the first time. */
    EchoSocket acquire(EchoPath path) throws IOException {
        Shared found = sockets.get(path);
        if (found == null) {
            found = new Shared(new EchoSocket(path, this));
            sockets.put(path, found);
        }
        found.sessions++;
        return found.socket;
    }

    /** Closes the socket once nobody uses it. */
    void release(EchoSocket socket) {
        Shared found = sockets.get(socket.path());
        if (--found.sessions == 0) {
            sockets.remove(socket.path());
            socket.close();
        }
    }

    /** Waits for the next thing to happen and handles it; true if that was the wake-up. */
    boolean turn() {
        Echo next = timers.peek();
        boolean woken = handle(waitFor(next == null ? Long.MAX_VALUE : Math.max(0, next.dueNs - System.nanoTime())));
        next = timers.peek();
        long nowNs = System.nanoTime();
        if (next == null || next.dueNs > nowNs) {
            return woken;
        }
        // what has arrived until now is read before anything is called lost
        int more = waitFor(0);
        while (more > 0) {
            woken |= handle(more);
            more = more == MAX_EVENTS ? waitFor(0) : 0;
        }
        expire(nowNs);
        return woken;
    }

    private int waitFor(long ns) {
        timeout.set(JAVA_LONG, 0, ns / NS_PER_S);
        timeout.set(JAVA_LONG, Long.BYTES, ns % NS_PER_S);
        return PollCalls.epollWait(epoll.number(), events, MAX_EVENTS, timeout);
    }

    private boolean handle(int count) {
        boolean woken = false;
        for (int i = 0; i < count; i++) {
            long key = events.get(JAVA_LONG_UNALIGNED, (long) i * PollCalls.EPOLL_EVENT_SIZE + PollCalls.EPOLL_EVENT_DATA);
            EchoSocket socket = byDescriptor.get(key);
            woken |= key == WAKE_UP;
            if (socket != null) {
                socket.drain();
            }
        }
        return woken;
    }

    private void expire(long nowNs) {
        for (Echo echo = timers.peek(); echo != null && echo.dueNs <= nowNs; echo = timers.peek()) {
            timers.poll();
            echo.queued = false;
            echo.dueNs = echo.deadlineNs();
            if (echo.state == Echo.State.WAITING && echo.dueNs > nowNs) {
                schedule(echo);
            } else {
                EchoSocket.expire(echo);
            }
        }
    }

    void schedule(Echo echo) {
        echo.queued = true;
        timers.add(echo);
    }

    void unschedule(Echo echo) {
        echo.queued = false;
        timers.remove(echo);
    }

    void watch(EchoSocket socket, int descriptor) throws LibcException {
        watch(descriptor, descriptor);
        byDescriptor.put((long) descriptor, socket);
    }

    private void watch(int descriptor, long key) throws LibcException {
        events.set(JAVA_INT, 0, PollCalls.EPOLLIN);
        events.set(JAVA_LONG_UNALIGNED, PollCalls.EPOLL_EVENT_DATA, key);
        LibcException.check("epoll_ctl", PollCalls.epollCtl(epoll.number(), PollCalls.EPOLL_CTL_ADD, descriptor, events));
    }

    /** Before the descriptor is closed; its events end with it. */
    void unwatch(int descriptor) {
        byDescriptor.remove((long) descriptor);
    }

    /** Where requests are written. */
    MemorySegment request() {
        return request;
    }

    Received received() {
        return received;
    }

    /** Nanoseconds of the real-time clock. */
    long realNs() {
        SystemCalls.clockGettime(SystemCalls.CLOCK_REALTIME, time);
        return time.get(JAVA_LONG, 0) * NS_PER_S + time.get(JAVA_LONG, Long.BYTES);
    }

    void close() {
        sockets.values().forEach(s -> s.socket.close());
        sockets.clear();
    }
}
