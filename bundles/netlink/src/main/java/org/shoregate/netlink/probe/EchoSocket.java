package org.shoregate.netlink.probe;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Echo requests. By a ping socket where the kernel lets us have one (net.ipv4.ping_group_range), which hears its own replies only;
 * else by a raw one with a filter. Confined to the engine's thread.
 */
final class EchoSocket extends ProbeSocket {
    private final EchoProtocol protocol;
    /** On the wire if the socket is raw; a ping socket has one of its own. */
    private final int id = ThreadLocalRandom.current().nextInt(1 << Short.SIZE);
    private boolean raw;

    EchoSocket(ProbePath path, ProbeLoop loop) {
        super(path, loop, EchoPacket.SIZE);
        protocol = EchoProtocol.of(path.protocol());
    }

    @Override
    Descriptor connect(int index) throws IOException {
        int ping = SocketCalls.socket(protocol.family, SocketConstants.SOCK_DGRAM | SocketConstants.SOCK_NONBLOCK, protocol.number);
        raw = ping < 0;
        Descriptor made = raw ? Descriptor.of("socket " + protocol,
                SocketCalls.socket(protocol.family, SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK, protocol.number))
                : new Descriptor(ping);
        try {
            configure(made.number(), index);
            configureEcho(made.number());
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    private void configureEcho(int socket) throws IOException {
        LibcException.check("IP_RECVERR", SocketCalls.setsockopt(socket, protocol.level, protocol.receiveErrors, 1));
        if (path().ttl() > 0) {
            LibcException.check("IP_TTL " + path().ttl(), SocketCalls.setsockopt(socket, protocol.level, protocol.timeToLive, path().ttl()));
        }
        if (raw) {
            protocol.filterReplies(socket);
            SocketFilter.keepIdentifier(socket, protocol, id);
        }
        if (path().source().isPresent()) {
            LibcException.check("bind " + path().source().get().getHostAddress(),
                    SocketCalls.bind(socket, SocketAddress.of(path().source().get())));
        }
    }

    @Override
    Destination destination(InetAddress target) {
        return new Destination(SocketAddress.of(target));
    }

    @Override
    void write(Request request, MemorySegment to, long at) {
        EchoPacket.write(to, at, protocol.request, id, secret(), request.number);
    }

    @Override
    void received(Received message) {
        MemorySegment data = message.data();
        long at = message.dataAt() + protocol.headerOffset(data, message.dataAt(), raw);
        long end = at + EchoPacket.SIZE;
        if (message.length() < end - message.dataAt() || EchoPacket.type(data, at) != protocol.reply || !Tail.isOf(data, end, secret())) {
            return;
        }
        Request request = requests().find(Tail.number(data, end));
        if (request != null && request.isOpen() && SocketAddress.sameHost(message.names(), message.nameAt(), request.prober.destination().address())) {
            loop().receiver().answered(request, message.stampNs());
        }
    }

    @Override
    void refused(Received message) {
        MemorySegment data = message.data();
        long at = message.dataAt();
        boolean quoted = message.origin() == protocol.errorOrigin && message.length() >= EchoPacket.QUOTED_SIZE
                && EchoPacket.type(data, at) == protocol.request && (!raw || EchoPacket.id(data, at) == id);
        Request request = quoted ? requests().findByLow16(EchoPacket.sequence(data, at)) : null;
        if (request != null && request.state == Request.State.WAITING
                && SocketAddress.sameHost(message.names(), message.nameAt(), request.prober.destination().address())) {
            request.refuse(message);
        }
    }

    @Override
    void unanswered(Request request) {
        // the next goes the same way
    }
}
