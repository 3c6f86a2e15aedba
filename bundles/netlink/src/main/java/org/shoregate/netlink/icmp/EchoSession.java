package org.shoregate.netlink.icmp;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import org.shoregate.netlink.libc.SocketAddress;

/** Echo requests to one target. Thread-safe. */
public final class EchoSession implements AutoCloseable {
    private final IcmpEngine engine;
    private final EchoSocket socket;
    private final InetAddress target;
    private final MemorySegment address;
    private final EchoListener listener;
    private volatile boolean open = true;

    EchoSession(IcmpEngine engine, EchoSocket socket, InetAddress target, EchoListener listener) {
        this.engine = engine;
        this.socket = socket;
        this.target = target;
        this.address = SocketAddress.of(target);
        this.listener = listener;
    }

    /**
     * Sends one request soon, without waiting.
     *
     * @param sequence the caller's number for it; any
     * @param timeoutNs nanoseconds from its leaving after which it is lost
     */
    public void send(long sequence, long timeoutNs) {
        if (open && !engine.offer(() -> socket.send(this, sequence, timeoutNs))) {
            listener.failed(sequence, "the ICMP engine is closed or too much is waiting to be sent");
        }
    }

    /** Ends it; nothing that begins afterwards is reported. Repeating it is harmless. */
    @Override
    public void close() {
        if (open) {
            open = false;
            engine.execute(() -> engine.release(socket));
        }
    }

    boolean isOpen() {
        return open;
    }

    InetAddress target() {
        return target;
    }

    /** The target as the kernel takes it. */
    MemorySegment address() {
        return address;
    }

    EchoListener listener() {
        return listener;
    }
}
