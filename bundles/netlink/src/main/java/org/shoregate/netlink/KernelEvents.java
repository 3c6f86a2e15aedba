package org.shoregate.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.WakeUp;

/**
 * Hears of every change of links, addresses, routes, rules and nftables tables in the network namespace of the thread that makes
 * it, from then on. {@link #receive} belongs to one thread; {@link #close} may be called by any and ends it.
 */
public final class KernelEvents implements AutoCloseable {
    private final List<EventSocket> sockets = new ArrayList<>();
    private final Optional<NetlinkException> withoutTables;
    private final MemorySegment polled;
    private final WakeUp wakeUp;
    /** Guards the descriptors against being closed while they are read. */
    private final ReentrantLock inUse = new ReentrantLock();
    private volatile boolean closed;

    /**
     * Subscribes. Rights are needed for nftables only (CAP_NET_ADMIN).
     *
     * @throws NetlinkException if the kernel gives no rtnetlink events
     */
    public KernelEvents() throws NetlinkException {
        sockets.add(EventSocket.ofRoutes());
        withoutTables = subscribeTables();
        wakeUp = wakeUp();
        polled = polled();
    }

    private KernelEvents(EventSocket only) throws NetlinkException {
        sockets.add(only);
        withoutTables = Optional.empty();
        wakeUp = wakeUp();
        polled = polled();
    }

    /** Hears of neighbours only, which change often. Needs no rights. */
    public static KernelEvents ofNeighbours() throws NetlinkException {
        return new KernelEvents(EventSocket.ofNeighbours());
    }

    private WakeUp wakeUp() throws NetlinkException {
        try {
            return new WakeUp();
        } catch (LibcException e) {
            sockets.forEach(EventSocket::close);
            throw NetlinkException.of(e);
        }
    }

    private MemorySegment polled() {
        MemorySegment all = Arena.ofAuto().allocate((sockets.size() + 1L) * PollCalls.POLLFD_SIZE, Integer.BYTES);
        for (int i = 0; i < sockets.size(); i++) {
            poll(all, i, sockets.get(i).number());
        }
        poll(all, sockets.size(), wakeUp.number());
        return all;
    }

    private Optional<NetlinkException> subscribeTables() {
        try {
            sockets.add(EventSocket.ofTables());
            return Optional.empty();
        } catch (NetlinkException e) {
            return Optional.of(e);
        }
    }

    /** Why nothing will be heard of nftables; empty if it will. */
    public Optional<NetlinkException> withoutTables() {
        return withoutTables;
    }

    /**
     * Waits until something happens and hands it over, in order.
     *
     * @return false once closed
     * @throws NetlinkException if a message makes no sense; the next call goes on behind it
     */
    public boolean receive(Consumer<KernelEvent> sink) throws NetlinkException {
        inUse.lock();
        try {
            if (closed) {
                return false;
            }
            int ready = PollCalls.poll(polled, sockets.size() + 1, -1);
            if (ready < 0 && ready != -Errno.EINTR) {
                throw new NetlinkException("poll", -ready, "", -1);
            }
            for (int i = 0; i < sockets.size() && ready > 0 && !closed; i++) {
                if (polled.get(JAVA_SHORT, (long) i * PollCalls.POLLFD_SIZE + PollCalls.POLLFD_REVENTS) != 0) {
                    sockets.get(i).receive(sink);
                }
            }
            return !closed;
        } finally {
            inUse.unlock();
        }
    }

    private static void poll(MemorySegment all, int slot, int descriptor) {
        long at = (long) slot * PollCalls.POLLFD_SIZE;
        all.set(JAVA_INT, at, descriptor);
        all.set(JAVA_SHORT, at + PollCalls.POLLFD_EVENTS, PollCalls.POLLIN);
    }

    /**
     * Ends a waiting {@link #receive} and waits until it has returned. Called from inside the sink it ends the receive after that.
     * Repeating it is harmless.
     */
    @Override
    public void close() {
        closed = true;
        wakeUp.signal();
        inUse.lock();
        try {
            sockets.forEach(EventSocket::close);
            wakeUp.close();
        } finally {
            inUse.unlock();
        }
    }
}
