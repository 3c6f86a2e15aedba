package org.shoregate.netlink.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.WakeUp;

/**
 * Opens sockets in the network namespace of the thread that makes it, and wakes whoever waits for one of them: a thread of its
 * own watches them all, so that a virtual thread which waits holds no carrier. Thread-safe.
 */
public final class SocketReactor implements AutoCloseable {
    private static final int MAX_EVENTS = 64;
    private static final long STOP_WITHIN_MS = 2000;
    /** What the wake-up is registered under; sockets are numbered from 1. */
    private static final long WAKE_UP = 0;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Map<Long, PinnedSocket> sockets = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Descriptor epoll;
    private final WakeUp wakeUp;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Starts the thread, a daemon.
     *
     * @throws IOException if the kernel has no descriptors left, or no epoll_pwait2 (Linux 5.11)
     */
    public SocketReactor(String name) throws IOException {
        epoll = Descriptor.of("epoll_create1", PollCalls.epollCreate());
        wakeUp = new WakeUp();
        control(PollCalls.EPOLL_CTL_ADD, wakeUp.number(), WAKE_UP, PollCalls.EPOLLIN);
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /**
     * Connects by TCP and waits until it is done.
     *
     * @param timeoutMs milliseconds to wait at most, or {@link PinnedSocket#FOREVER}
     * @throws RefusedException if refused by ICMP
     * @throws java.net.ConnectException if the peer reset it
     * @throws InterruptedIOException if the thread is interrupted, or the time is up
     * @throws IOException if this host's kernel refused
     */
    public PinnedSocket tcp(SocketPath path, InetSocketAddress peer, int timeoutMs) throws IOException {
        PinnedSocket socket = open(path, peer, true);
        connect(socket, peer, timeoutMs);
        return socket;
    }

    /** A UDP socket that sends to this peer and hears of nobody else; exceptions as with {@link #tcp}. */
    public PinnedSocket udp(SocketPath path, InetSocketAddress peer) throws IOException {
        PinnedSocket socket = open(path, peer, false);
        connect(socket, peer, PinnedSocket.FOREVER);
        return socket;
    }

    private static void connect(PinnedSocket socket, InetSocketAddress peer, int timeoutMs) throws IOException {
        try {
            socket.connect(peer, timeoutMs);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private PinnedSocket open(SocketPath path, InetSocketAddress peer, boolean stream) throws IOException {
        CompletableFuture<PinnedSocket> opened = new CompletableFuture<>();
        commands.add(() -> {
            try {
                opened.complete(new PinnedSocket(this, numbers.incrementAndGet(), path, peer, stream));
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        wakeUp.signal();
        if (stopped) {
            throw new IOException("no sockets any more: they were closed");
        }
        return take(opened);
    }

    private static PinnedSocket take(CompletableFuture<PinnedSocket> opened) throws IOException {
        try {
            return opened.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            opened.whenComplete((socket, failure) -> {
                if (socket != null) {
                    socket.close();
                }
            });
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a socket was opened");
        }
    }

    /** Watches a new socket, on the reactor's thread; it is told of nothing until {@link #arm}. */
    void add(PinnedSocket socket, long number, int descriptor) throws LibcException {
        sockets.put(number, socket);
        control(PollCalls.EPOLL_CTL_ADD, descriptor, number, PollCalls.EPOLLONESHOT);
    }

    /** Tells the socket once when one of the events, or an error, has come. */
    void arm(long number, int descriptor, int events) throws LibcException {
        control(PollCalls.EPOLL_CTL_MOD, descriptor, number, events | PollCalls.EPOLLONESHOT);
    }

    /** Forgets a socket that is about to be closed; the kernel forgets it with its descriptor. */
    void remove(long number) {
        sockets.remove(number);
    }

    private void control(int operation, int descriptor, long number, int events) throws LibcException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(PollCalls.EPOLL_EVENT_SIZE, Long.BYTES);
            event.set(JAVA_INT, 0, events);
            event.set(JAVA_LONG_UNALIGNED, PollCalls.EPOLL_EVENT_DATA, number);
            LibcException.check("epoll_ctl", PollCalls.epollCtl(epoll.number(), operation, descriptor, event));
        }
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate(PollCalls.EPOLL_EVENT_SIZE * MAX_EVENTS, Long.BYTES);
            while (!stopped) {
                int count = PollCalls.epollWait(epoll.number(), events, MAX_EVENTS, MemorySegment.NULL);
                for (int i = 0; i < count; i++) {
                    tell(events.get(JAVA_LONG_UNALIGNED, (long) i * PollCalls.EPOLL_EVENT_SIZE + PollCalls.EPOLL_EVENT_DATA));
                }
                performAll();
            }
        }
        performAll();
        sockets.values().forEach(PinnedSocket::close);
        epoll.close();
        wakeUp.close();
    }

    private void tell(long number) {
        PinnedSocket socket = sockets.get(number);
        if (number == WAKE_UP) {
            wakeUp.clear();
        } else if (socket != null) {
            socket.ready();
        }
    }

    private void performAll() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    /** Closes all sockets and ends the thread, waiting for it within bounds. Repeating it is harmless. */
    @Override
    public void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        wakeUp.signal();
        try {
            thread.join(STOP_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
