package org.shoregate.netlink.icmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.WakeUp;

/**
 * Sends ICMP echo requests and tells what becomes of them, by one thread of its own for any number of targets. Acts on the network
 * namespace of the thread that makes it. Round trips are measured by the kernel's stamps, and time-outs are judged from the
 * stamp of leaving and after everything received has been read: a pause of this process is not taken for a loss. Thread-safe.
 */
public final class IcmpEngine implements AutoCloseable {
    /** Requests waiting to be sent at most; beyond that they fail. */
    private static final int MAX_WAITING = 8192;
    private static final long OPEN_WITHIN_S = 5;
    private static final long STOP_WITHIN_MS = 2000;

    private final ArrayBlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Arena arena = Arena.ofShared();
    private final Descriptor epoll;
    private final WakeUp wakeUp;
    private final EchoLoop loop;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Starts the engine.
     *
     * @param name of its thread, a daemon
     * @throws IOException if the kernel has no descriptors left, or no epoll_pwait2 (Linux 5.11)
     */
    public IcmpEngine(String name) throws IOException {
        epoll = Descriptor.of("epoll_create1", PollCalls.epollCreate());
        wakeUp = new WakeUp();
        loop = new EchoLoop(arena, epoll, wakeUp.number());
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /**
     * Prepares to send to a target; waits for the socket.
     *
     * @throws IOException if the kernel refuses the socket: no such device or source address, no rights, or the engine is closed
     */
    public EchoSession open(EchoPath path, InetAddress target, EchoListener listener) throws IOException {
        if (stopped) {
            throw new IOException("the ICMP engine is closed");
        }
        if (target instanceof Inet6Address != path.ipv6()) {
            throw new IOException(target.getHostAddress() + " is of the other address family");
        }
        CompletableFuture<EchoSession> opened = new CompletableFuture<>();
        execute(() -> {
            try {
                opened.complete(new EchoSession(this, loop.acquire(path), target, listener));
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        try {
            return opened.get(OPEN_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the ICMP engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Has the engine's thread do it soon; false if too much is waiting or the engine is closed. */
    boolean offer(Runnable command) {
        boolean taken = !stopped && commands.offer(command);
        wakeUp.signal();
        return taken;
    }

    /** Has the engine's thread do it, waiting until it takes it; nothing if the engine is closed. */
    void execute(Runnable command) {
        try {
            while (!stopped && !commands.offer(command, OPEN_WITHIN_S, TimeUnit.SECONDS)) {
                wakeUp.signal();
            }
            wakeUp.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void release(EchoSocket socket) {
        loop.release(socket);
    }

    private void run() {
        while (!stopped) {
            try {
                if (loop.turn()) {
                    wakeUp.clear();
                }
                performAll();
            } catch (RuntimeException e) {
                // a listener threw: its fault, to be seen, but no reason to leave the others unheard
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
        loop.close();
        epoll.close();
        wakeUp.close();
        arena.close();
    }

    private void performAll() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    /** Ends the thread, all sockets and sessions. Repeating it is harmless. */
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
