package org.shoregate.netlink.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.PollCalls;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * A connected TCP or UDP socket. For one thread at a time, but for {@link #close}; that thread waits without holding a carrier,
 * and stops waiting when it is interrupted.
 */
public final class PinnedSocket implements AutoCloseable {
    /** Waiting has no end but an interrupt. */
    public static final int FOREVER = 0;
    private static final int BUFFER_SIZE = 4096;

    private final SocketReactor reactor;
    private final long number;
    private final boolean ipv6;
    /** Used and closed under this object's lock: a number that is closed may be given to another socket at once. */
    private final Descriptor descriptor;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_SIZE, Long.BYTES);
    private volatile Thread waiting;
    private volatile boolean ready;

    /** On the reactor's thread, whose namespace it is opened in. */
    PinnedSocket(SocketReactor reactor, long number, SocketPath path, InetSocketAddress peer, boolean stream) throws IOException {
        this.reactor = reactor;
        this.number = number;
        this.ipv6 = peer.getAddress() instanceof Inet6Address;
        int type = (stream ? SocketConstants.SOCK_STREAM : SocketConstants.SOCK_DGRAM) | SocketConstants.SOCK_NONBLOCK;
        int family = ipv6 ? SocketConstants.AF_INET6 : SocketConstants.AF_INET;
        descriptor = Descriptor.of("socket", SocketCalls.socket(family, type, 0));
        try {
            configure(path, stream);
            reactor.add(this, number, descriptor.number());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void configure(SocketPath path, boolean stream) throws IOException {
        LibcException.check("SO_BINDTODEVICE " + path.device(),
                SocketCalls.setsockopt(descriptor.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_BINDTODEVICE, path.device()));
        option(SocketConstants.SOL_SOCKET, SocketConstants.SO_MARK, path.mark(), "SO_MARK");
        if (ipv6) {
            option(SocketConstants.SOL_IPV6, SocketConstants.IPV6_RECVERR, 1, "IPV6_RECVERR");
        } else {
            option(SocketConstants.SOL_IP, SocketConstants.IP_RECVERR, 1, "IP_RECVERR");
        }
        if (stream) {
            option(SocketConstants.IPPROTO_TCP, SocketConstants.TCP_NODELAY, 1, "TCP_NODELAY");
        }
        if (path.source().isPresent() && path.source().get() instanceof Inet6Address == ipv6) {
            InetAddress source = path.source().get();
            option(SocketConstants.SOL_IP, SocketConstants.IP_BIND_ADDRESS_NO_PORT, 1, "IP_BIND_ADDRESS_NO_PORT");
            LibcException.check("bind " + source.getHostAddress(),
                    SocketCalls.bind(descriptor.number(), SocketAddress.of(source)));
        }
    }

    private void option(int level, int option, int value, String name) throws LibcException {
        LibcException.check(name, SocketCalls.setsockopt(descriptor.number(), level, option, value));
    }

    void connect(InetSocketAddress peer, int timeoutMs) throws IOException {
        long deadlineNs = deadlineNs(timeoutMs);
        MemorySegment address = SocketAddress.of(peer.getAddress(), peer.getPort());
        int result = tryToConnect(address);
        while (result == -Errno.EINPROGRESS || result == -Errno.EALREADY) {
            await(PollCalls.EPOLLOUT, deadlineNs);
            result = tryToConnect(address);
        }
        check("connect " + peer.getAddress().getHostAddress() + " port " + peer.getPort(), result);
    }

    /** Begins, or asks how it went: a socket that is not connected is writable as well, and then SO_ERROR says nothing. */
    private synchronized int tryToConnect(MemorySegment address) {
        return SocketCalls.connect(descriptor.number(), address);
    }

    /**
     * Reads what there is, waiting for the first byte.
     *
     * @param timeoutMs milliseconds to wait at most, or {@link #FOREVER}
     * @return how many bytes; -1 if the peer of a TCP socket sends no more
     * @throws SocketTimeoutException if nothing came in time
     */
    public int read(byte[] into, int offset, int length, int timeoutMs) throws IOException {
        long deadlineNs = deadlineNs(timeoutMs);
        int received = receive(into, offset, length);
        while (received == -Errno.EAGAIN) {
            await(PollCalls.EPOLLIN, deadlineNs);
            received = receive(into, offset, length);
        }
        return check("recv", received) == 0 && length > 0 ? -1 : received;
    }

    private synchronized int receive(byte[] into, int offset, int length) {
        MemorySegment room = buffer.asSlice(0, Math.min(length, BUFFER_SIZE));
        int received = SocketCalls.recv(descriptor.number(), room, SocketConstants.MSG_DONTWAIT);
        if (received > 0) {
            MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset, received);
        }
        return received;
    }

    /** Writes all of it, waiting for room; on a UDP socket it is one datagram of at most 4096 bytes. */
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int written = 0; written < length;) {
            int sent = send(from, offset + written, length - written);
            if (sent == -Errno.EAGAIN) {
                await(PollCalls.EPOLLOUT, FOREVER);
            } else {
                written += check("send", sent);
            }
        }
    }

    private synchronized int send(byte[] from, int offset, int length) {
        int part = Math.min(length, BUFFER_SIZE);
        MemorySegment.copy(from, offset, buffer, JAVA_BYTE, 0, part);
        return SocketCalls.sendto(descriptor.number(), buffer, part, SocketConstants.MSG_DONTWAIT | SocketConstants.MSG_NOSIGNAL,
                MemorySegment.NULL);
    }

    private int check(String call, int result) throws IOException {
        if (result >= 0) {
            return result;
        }
        refuse();
        if (result == -Errno.ECONNREFUSED) {
            throw new ConnectException(call + ": the peer reset the connection");
        }
        return LibcException.check(call, result);
    }

    /**
     * Throws if an error has come as a packet: it is in the error queue, with who sent it. One that comes while a call holds the
     * socket is nowhere else, and keeps the socket ready until it is taken from there.
     */
    private synchronized void refuse() throws IOException {
        if (!descriptor.isOpen()) {
            throw new IOException("the socket is closed");
        }
        try (Arena arena = Arena.ofConfined()) {
            Received error = new Received(arena, 1);
            while (error.receive(descriptor.number(), SocketConstants.MSG_ERRQUEUE) > 0) {
                error.select(0);
                if (error.origin() == (ipv6 ? Received.ORIGIN_ICMP6 : Received.ORIGIN_ICMP)) {
                    throw new RefusedException(error.offender(), error.errorType(), error.errorCode());
                }
            }
        }
    }

    private void await(int events, long deadlineNs) throws IOException {
        waiting = Thread.currentThread();
        ready = false;
        synchronized (this) {
            if (!descriptor.isOpen()) {
                throw new IOException("the socket is closed");
            }
            reactor.arm(number, descriptor.number(), events);
        }
        while (!ready) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for an answer");
            }
            long leftNs = deadlineNs == FOREVER ? Long.MAX_VALUE : deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            LockSupport.parkNanos(this, leftNs);
        }
        refuse();
    }

    /** By {@link System#nanoTime}; its last bit is set, so that it is not {@link #FOREVER}. */
    private static long deadlineNs(int timeoutMs) {
        return timeoutMs == FOREVER ? FOREVER : System.nanoTime() + timeoutMs * 1_000_000L | 1;
    }

    /** Something has come: whoever waits looks again. */
    void ready() {
        ready = true;
        LockSupport.unpark(waiting);
    }

    /** Ends it, and a wait in another thread with it. Repeating it is harmless. */
    @Override
    public void close() {
        synchronized (this) {
            reactor.remove(number);
            descriptor.close();
        }
        ready();
    }
}
