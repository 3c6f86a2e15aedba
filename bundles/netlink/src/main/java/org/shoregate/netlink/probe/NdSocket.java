package org.shoregate.netlink.probe;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketAddress;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * Neighbour solicitations by a raw socket that hears advertisements only, those that the kernel has asked for among them: equivalent to
 * {@code ndisc6}. Confined to the engine's thread.
 */
final class NdSocket extends ProbeSocket {
    /** What comes from behind a router has less, RFC 4861 section 7.1.2. */
    static final int HOP_LIMIT = 255;

    private final List<NdTarget> targets = new ArrayList<>();
    private MemorySegment self = MemorySegment.NULL;

    NdSocket(ProbePath path, ProbeLoop loop) {
        super(path, loop, NdPacket.SIZE);
    }

    @Override
    Descriptor connect(int found) throws IOException {
        MemorySegment own = ownHardware(found);
        Descriptor made = Descriptor.of("socket ICMPv6", SocketCalls.socket(SocketConstants.AF_INET6,
                SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK, EchoProtocol.ICMPV6.number));
        try {
            EchoProtocol.ICMPV6.filter(made.number(), NdPacket.ADVERTISEMENT);
            SocketFilter.keepHopLimit(made.number(), HOP_LIMIT);
            configure(made.number(), found);
            hopLimit(made.number(), SocketConstants.IPV6_MULTICAST_HOPS);
            hopLimit(made.number(), SocketConstants.IPV6_UNICAST_HOPS);
            if (path().source().isPresent()) {
                LibcException.check("bind " + path().source().get().getHostAddress(),
                        SocketCalls.bind(made.number(), SocketAddress.of(path().source().get())));
            }
        } catch (IOException e) {
            made.close();
            throw e;
        }
        self = own;
        return made;
    }

    private static void hopLimit(int socket, int option) throws LibcException {
        LibcException.check("IPV6 hop limit", SocketCalls.setsockopt(socket, SocketConstants.SOL_IPV6, option, HOP_LIMIT));
    }

    /** A packet socket knows it. */
    private MemorySegment ownHardware(int index) throws IOException {
        try (Descriptor link = Descriptor.of("socket AF_PACKET", SocketCalls.socket(SocketConstants.AF_PACKET, SocketConstants.SOCK_DGRAM, 0))) {
            LibcException.check("bind " + path().device(), SocketCalls.bind(link.number(), LinkAddress.broadcast(index)));
            MemorySegment own = LinkAddress.ofSocket(link.number());
            if (!LinkAddress.isEthernet(own)) {
                throw new IOException(path().device() + " is no Ethernet, so there are no neighbours to ask for on it: probe by icmp");
            }
            return own;
        }
    }

    @Override
    Destination destination(InetAddress target) {
        NdTarget wanted = new NdTarget(target);
        for (NdTarget known : targets) {
            if (known.high() == wanted.high() && known.low() == wanted.low()) {
                return known;
            }
        }
        targets.add(wanted);
        return wanted;
    }

    @Override
    void write(Request request, MemorySegment to, long at) {
        NdTarget target = (NdTarget) request.prober.destination();
        target.sent(request);
        NdPacket.write(to, at, self, LinkAddress.HARDWARE, target);
        Tail.write(to, at + NdPacket.SIZE, secret(), request.number);
    }

    @Override
    void received(Received message) {
        for (int i = 0; i < targets.size() && message.length() >= NdPacket.BODY_SIZE; i++) {
            NdTarget target = targets.get(i);
            if (NdPacket.isAbout(message.data(), message.dataAt(), target)) {
                Request request = target.latestBefore(message.stampNs(), requests());
                if (request != null) {
                    loop().receiver().answered(request, message.stampNs());
                }
                return;
            }
        }
    }

    @Override
    void refused(Received message) {
        // nobody sends errors about multicasts
    }

    @Override
    void unanswered(Request request) {
        // the next asks all again anyway
    }
}
