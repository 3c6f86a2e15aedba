package org.shoregate.netlink.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.WakeUp;

/**
 * Sends probes and tells what becomes of them, by one thread of its own for any number of targets and protocols. Acts on the network
 * namespace of the thread that makes it. Round trips are measured by the kernel's stamps, and time-outs are judged from the
 * stamp of leaving and after everything received has been read: a pause of this process is not taken for a loss. Once warm, sending
 * and receiving allocate nothing. A service that exists while somebody uses it. Thread-safe.
 */
@Component(service = ProbeEngine.class)
public final class ProbeEngine implements AutoCloseable {
    /**
     * {@code SOF_TIMESTAMPING_TX_SOFTWARE} 2, {@code RX_SOFTWARE} 8, {@code SOFTWARE} 16, linux/net_tstamp.h: stamps of leaving and
     * arriving, the former with the frame itself, whose end tells which it is. (Numbers by {@code OPT_ID} would depend on how far a
     * send that failed came.)
     */
    static final int STAMPS = 2 | 8 | 16;
    private static final long ANSWER_WITHIN_S = 5;
    private static final long STOP_WITHIN_MS = 2000;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final SendQueue sends = new SendQueue();
    private final Descriptor epoll;
    private final WakeUp wakeUp;
    /** Whether the thread will wake anyway. */
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final ProbeLoop loop;
    private final Thread thread;
    private volatile boolean stopped;

    /** As {@link #ProbeEngine(String)}, as the service. */
    @Activate
    public ProbeEngine() throws IOException {
        this("shoregate-probes");
    }

    /**
     * Starts the engine.
     *
     * @param name of its thread, a daemon
     * @throws IOException if the kernel has no descriptors left, or no epoll_pwait2 (Linux 5.11)
     */
    public ProbeEngine(String name) throws IOException {
        this(name, STAMPS);
    }

    /** @param stamps flags for {@code SO_TIMESTAMPING} */
    ProbeEngine(String name, int stamps) throws IOException {
        epoll = Descriptor.of("epoll_create1", PollCalls.epollCreate());
        wakeUp = new WakeUp();
        loop = new ProbeLoop(epoll, wakeUp.number(), stamps);
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /**
     * Prepares to probe a target; waits for the engine's thread to open what it needs.
     *
     * @param listener told of every outcome on the engine's thread
     * @throws IOException if the kernel refuses the socket: no such device or source address, no rights, no ARP on that device; or
     *         the engine is closed
     */
    public Prober open(ProbePath path, InetAddress target, ProbeListener listener) throws IOException {
        if (target instanceof Inet6Address != path.protocol().isIpv6()) {
            throw new IOException(target.getHostAddress() + " is of the other address family");
        }
        return call(() -> {
            ProbeSocket socket = loop.pool().acquire(path);
            return new Prober(this, socket, socket.destination(target), listener);
        });
    }

    /**
     * Whether an address is on the link of an interface, by the interface's own addresses: only such a host can be asked by ARP or ND.
     *
     * @throws IOException if the kernel does not tell, or the engine is closed
     */
    public boolean isOnLink(String device, InetAddress address) throws IOException {
        return call(() -> LinkPrefixes.contain(device, address));
    }

    /** Has the engine's thread do it, and waits. */
    private <T> T call(Callable<T> body) throws IOException {
        FutureTask<T> task = new FutureTask<>(body);
        execute(task);
        if (stopped) {
            throw new IOException("the probe engine is closed");
        }
        try {
            return task.get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the probe engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Has the engine's thread do it soon; never, once the engine is closed. */
    void execute(Runnable command) {
        commands.add(command);
        wake();
    }

    /** Has a probe sent soon; false if too many are waiting or the engine is closed. */
    boolean offer(Prober prober, long sequence, long timeoutNs) {
        boolean taken = !stopped && sends.offer(prober, sequence, timeoutNs);
        wake();
        return taken;
    }

    private void wake() {
        if (signalled.compareAndSet(false, true)) {
            wakeUp.signal();
        }
    }

    void release(Prober prober) {
        execute(() -> loop.pool().release(prober.socket()));
    }

    /** A listener threw: its fault, to be seen, but no reason to leave others unheard. */
    void complain(Throwable thrown) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }

    private void run() {
        while (!stopped) {
            if (loop.turn()) {
                wakeUp.clear();
                // whoever adds from here on wakes us again
                signalled.set(false);
            }
            for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                command.run();
            }
            loop.pool().send(sends.take());
        }
        loop.close();
        epoll.close();
        wakeUp.close();
    }

    /** Ends the thread, all sockets and probers. Repeating it is harmless. */
    @Deactivate
    @Override
    public void close() {
        stopped = true;
        wakeUp.signal();
        try {
            thread.join(STOP_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
