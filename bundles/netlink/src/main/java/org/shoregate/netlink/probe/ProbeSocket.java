package org.shoregate.netlink.probe;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;
import org.shoregate.netlink.libc.SystemCalls;

/**
 * A socket, the probes sent by it and what becomes of them. What it is bound to may go away and come back: until then all probes
 * fail with the reason. Confined to the engine's thread.
 */
abstract sealed class ProbeSocket permits EchoSocket, ArpSocket, NdSocket {
    /** Replies and stamps that wait while this process does not run: a second of them at ten thousand a second. */
    private static final int RECEIVE_QUEUE_BYTES = 16 << 20;
    private static final int SEND_QUEUE_BYTES = 1 << 20;
    /** How often a socket that failed is tried again when nothing is heard of its interface. */
    private static final long RETRY_NS = 100_000_000L;

    private final ProbePath path;
    private final ProbeLoop loop;
    private final Outgoing outgoing;
    private final RequestTable requests = new RequestTable();
    private final long secret = ThreadLocalRandom.current().nextLong();
    /** Closed until it is opened. */
    private Descriptor descriptor = new Descriptor(-1);
    private int index;
    private boolean stamping;
    /** Why nothing can be sent; null if it can. */
    private String trouble;
    private long retryNs;
    private long drainedNs;
    private int describedErrno;
    private String description;

    ProbeSocket(ProbePath path, ProbeLoop loop, int packetSize) {
        this.path = path;
        this.loop = loop;
        this.outgoing = new Outgoing(packetSize);
    }

    final ProbePath path() {
        return path;
    }

    final RequestTable requests() {
        return requests;
    }

    final long secret() {
        return secret;
    }

    final ProbeLoop loop() {
        return loop;
    }

    /** The descriptor; -1 if there is none, which the kernel answers with EBADF. */
    final int number() {
        return descriptor.number();
    }

    /** Makes a socket that is bound to the interface of this index; its common options are set already on return. */
    abstract Descriptor connect(int index) throws IOException;

    /** Writes the packet of a request. */
    abstract void write(Request request, MemorySegment to, long at);

    /** Something was received. */
    abstract void received(Received message);

    /** Something was put on the error queue that is no stamp. */
    abstract void refused(Received message);

    /** Where to send for a target; all probers of a target may share it. */
    abstract Destination destination(InetAddress target);

    /** A request is lost. */
    abstract void unanswered(Request request);

    /** Opens it, or opens it again; the old one stays if that fails. */
    final void open() throws IOException {
        int found = SystemCalls.ifNameToIndex(path.device());
        if (found == 0) {
            throw new IOException("there is no interface " + path.device() + ": it was removed or renamed, or is yet to come");
        }
        if (path.source().isPresent()) {
            InterfaceWatch.checkSource(path.source().get(), found);
        }
        Descriptor opened = connect(found);
        try {
            loop.watch(this, opened.number());
        } catch (LibcException e) {
            opened.close();
            throw e;
        }
        closeDescriptor();
        descriptor = opened;
        index = found;
        trouble = null;
    }

    /** The options that every kind has; without stamps round trips are measured by the own clock. */
    final void configure(int socket, int found) throws LibcException {
        LibcException.check("SO_BINDTOIFINDEX " + path.device(),
                SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_BINDTOIFINDEX, found));
        LibcException.check("SO_MARK", SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_MARK, path.mark()));
        stamping = SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_TIMESTAMPING, loop.stamps()) == 0;
        SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_RCVBUFFORCE, RECEIVE_QUEUE_BYTES);
        SocketCalls.setsockopt(socket, SocketConstants.SOL_SOCKET, SocketConstants.SO_SNDBUFFORCE, SEND_QUEUE_BYTES);
    }

    /** Whether something was prepared that is not sent yet. */
    final boolean isStaged() {
        return outgoing.count() > 0;
    }

    /** Prepares a probe to be sent by the next {@link #flush}. */
    final void stage(Prober prober, long sequence, long timeoutNs) {
        long nowNs = System.nanoTime();
        if (trouble != null && nowNs - retryNs >= 0) {
            reopen(trouble);
        }
        Request request = trouble == null ? requests.claim(nowNs) : null;
        if (request == null) {
            prober.failed(sequence, trouble != null ? trouble : RequestTable.MAX_SIZE + " probes over " + path.device() + " have no outcome yet");
            return;
        }
        request.socket = this;
        request.prober = prober;
        request.sequence = sequence;
        request.timeoutNs = timeoutNs;
        request.state = Request.State.WAITING;
        write(request, outgoing.data(), outgoing.nextAt());
        outgoing.add(request);
        if (outgoing.isFull()) {
            flush();
        }
    }

    /** Sends what is prepared. */
    final void flush() {
        int done = 0;
        boolean again = true;
        while (done < outgoing.count() && trouble == null) {
            stampSending(done);
            int sent = outgoing.send(number(), done);
            if (sent < 0 && again) {
                // it may be the error of an earlier probe, which the next call reports
                again = false;
                drain();
                if (sent == -Errno.ENODEV || sent == -Errno.ENXIO) {
                    verify();
                }
            } else if (sent < 0) {
                outgoing.get(done++).fail(describe(-sent));
                again = true;
            } else {
                arm(done, sent);
                done += sent;
                again = true;
            }
        }
        for (; done < outgoing.count(); done++) {
            outgoing.get(done).fail(trouble);
        }
        outgoing.clear();
    }

    private void stampSending(int from) {
        long realNs = loop.clock().nowNs();
        long nowNs = System.nanoTime();
        for (int i = from; i < outgoing.count(); i++) {
            outgoing.get(i).sentRealNs = realNs;
            outgoing.get(i).sentNs = nowNs;
        }
    }

    private void arm(int from, int count) {
        for (int i = from; i < from + count; i++) {
            Request request = outgoing.get(i);
            if (request.state == Request.State.WAITING) {
                request.dueNs = request.sentNs + request.timeoutNs;
                loop.deadlines().add(request);
            }
        }
    }

    /** In the words of the last time, if it is the same. */
    private String describe(int errno) {
        if (errno != describedErrno) {
            describedErrno = errno;
            boolean unreachable = errno == Errno.ENETUNREACH || errno == Errno.ENETDOWN || errno == Errno.EHOSTUNREACH;
            description = Errno.describe(errno) + (unreachable ? ": " + path.device() + " is down, or no route leads over it with mark 0x"
                    + Integer.toHexString(path.mark()) : "");
        }
        return description;
    }

    /** Interfaces or addresses have changed: opens it again if it is not bound to what it should be. */
    final void verify() {
        if (trouble != null) {
            reopen(trouble);
        } else if (SystemCalls.ifNameToIndex(path.device()) != index) {
            reopen("the interface " + path.device() + " is another one now");
        } else if (path.source().isPresent()) {
            try {
                InterfaceWatch.checkSource(path.source().get(), index);
            } catch (LibcException e) {
                reopen(e.getMessage());
            }
        }
    }

    /** What was sent before has failed, for the reason that stands behind a failure to open. */
    private void reopen(String reason) {
        String why = reason;
        try {
            open();
        } catch (IOException e) {
            why = e.getMessage();
            trouble = why;
            retryNs = System.nanoTime() + RETRY_NS;
        }
        for (Request request : requests.waiting()) {
            request.fail(why);
        }
    }

    final boolean isStamping() {
        return stamping;
    }

    /** When it was last drained, by {@link System#nanoTime}. */
    final long drainedNs() {
        return drainedNs;
    }

    /** Takes off what has arrived until now, at least. */
    final void drain() {
        drainedNs = System.nanoTime();
        loop.receiver().drain(this);
    }

    /** Forgets all requests. */
    final void close() {
        requests.waiting().forEach(loop.deadlines()::remove);
        closeDescriptor();
    }

    private void closeDescriptor() {
        if (descriptor.isOpen()) {
            loop.unwatch(descriptor.number());
            descriptor.close();
        }
    }
}
