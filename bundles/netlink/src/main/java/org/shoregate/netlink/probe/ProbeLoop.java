package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.netlink.libc.BareCalls;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.PollCalls;

/** The engine's inside: waits for its sockets and deadlines and handles what is there. Confined to the engine's thread. */
final class ProbeLoop {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int MAX_EVENTS = 64;
    private static final int FIRST_SOCKETS = 64;
    /** After so many turns in quick succession each turn waits for more to do: fewer calls for more probes. The stamps do not mind. */
    private static final int BUSY_TURNS = 8;
    private static final long GATHER_NS = 1_000_000L;

    private final Descriptor epoll;
    private final int wakeUp;
    private final int stamps;
    private final MemorySegment events;
    private final MemorySegment timeout;
    private final RealClock clock = new RealClock();
    private final Receiver receiver = new Receiver(clock);
    private final Deadlines deadlines = new Deadlines();
    private final SocketPool pool = new SocketPool(this);
    private final InterfaceWatch interfaces;
    private ProbeSocket[] byDescriptor = new ProbeSocket[FIRST_SOCKETS];
    private long lastTurnNs = System.nanoTime();
    private int quickTurns;

    /**
     * @param epoll owned by the caller
     * @param wakeUp an eventfd that ends a wait
     * @param stamps flags for {@code SO_TIMESTAMPING}
     */
    ProbeLoop(Descriptor epoll, int wakeUp, int stamps) throws IOException {
        this.epoll = epoll;
        this.wakeUp = wakeUp;
        this.stamps = stamps;
        Arena arena = Arena.ofAuto();
        events = arena.allocate((long) MAX_EVENTS * PollCalls.EPOLL_EVENT_SIZE, Long.BYTES);
        timeout = arena.allocate(2L * Long.BYTES, Long.BYTES);
        interfaces = new InterfaceWatch();
        watch(wakeUp);
        watch(interfaces.number());
        LibcException.check("epoll_pwait2", PollCalls.epollWait(epoll.number(), events, 1, timeout));
    }

    SocketPool pool() {
        return pool;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Receiver receiver() {
        return receiver;
    }

    RealClock clock() {
        return clock;
    }

    int stamps() {
        return stamps;
    }

    /** Waits for the next thing to happen and handles it; true if that was the wake-up. */
    boolean turn() {
        gather();
        Request next = deadlines.first();
        boolean woken = handle(waitFor(next == null ? Long.MAX_VALUE : Math.max(0, next.dueNs - System.nanoTime())));
        expire(System.nanoTime());
        return woken;
    }

    private void gather() {
        long nowNs = System.nanoTime();
        long leftNs = lastTurnNs + GATHER_NS - nowNs;
        quickTurns = leftNs > 0 ? quickTurns + 1 : 0;
        if (quickTurns > BUSY_TURNS) {
            LockSupport.parkNanos(leftNs);
            nowNs = System.nanoTime();
        }
        lastTurnNs = nowNs;
    }

    private int waitFor(long ns) {
        timeout.set(JAVA_LONG, 0, ns / NS_PER_S);
        timeout.set(JAVA_LONG, Long.BYTES, ns % NS_PER_S);
        return BareCalls.epollWait(epoll.number(), events, MAX_EVENTS, timeout);
    }

    private boolean handle(int count) {
        boolean woken = false;
        for (int i = 0; i < count; i++) {
            int number = (int) events.get(JAVA_LONG_UNALIGNED, (long) i * PollCalls.EPOLL_EVENT_SIZE + PollCalls.EPOLL_EVENT_DATA);
            woken |= number == wakeUp;
            if (number == interfaces.number()) {
                interfaces.clear();
                pool.verify();
            } else if (byDescriptor[number] != null) {
                byDescriptor[number].drain();
            }
        }
        return woken;
    }

    /** Nothing is called lost before its socket was drained of all that came until now. */
    private void expire(long nowNs) {
        for (Request first = deadlines.first(); first != null && first.dueNs - nowNs <= 0; first = deadlines.first()) {
            if (first.socket.drainedNs() - nowNs < 0) {
                first.socket.drain();
            } else if (first.deadlineNs() - nowNs > 0) {
                deadlines.remove(first);
                first.dueNs = first.deadlineNs();
                deadlines.add(first);
            } else {
                first.expire();
            }
        }
    }

    void watch(ProbeSocket socket, int descriptor) throws LibcException {
        watch(descriptor);
        byDescriptor[descriptor] = socket;
    }

    private void watch(int descriptor) throws LibcException {
        if (descriptor >= byDescriptor.length) {
            byDescriptor = Arrays.copyOf(byDescriptor, 2 * descriptor);
        }
        events.set(JAVA_INT, 0, PollCalls.EPOLLIN);
        events.set(JAVA_LONG_UNALIGNED, PollCalls.EPOLL_EVENT_DATA, descriptor);
        LibcException.check("epoll_ctl", PollCalls.epollCtl(epoll.number(), PollCalls.EPOLL_CTL_ADD, descriptor, events));
    }

    /** Before the descriptor is closed; its events end with it. */
    void unwatch(int descriptor) {
        byDescriptor[descriptor] = null;
    }

    void close() {
        pool.close();
        interfaces.close();
    }
}
