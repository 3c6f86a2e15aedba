package org.shoregate.netlink.probe;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.Received;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * ARP requests by a packet socket that hears the replies to them only; equivalent to {@code arping}. A host that has replied is asked
 * directly (RFC 1122 section 2.3.2.1), and all hosts again once it does not. Confined to the engine's thread.
 */
final class ArpSocket extends ProbeSocket {
    private final int source;
    /** By address, ascending as signed numbers, so that they are found without boxing. */
    private int[] addresses = {};
    private ArpTarget[] targets = {};
    private MemorySegment self = MemorySegment.NULL;
    private int index;

    ArpSocket(ProbePath path, ProbeLoop loop) {
        super(path, loop, ArpPacket.SIZE);
        source = path.source().map(ArpSocket::number).orElse(0);
    }

    private static int number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    @Override
    Descriptor connect(int found) throws IOException {
        // of no protocol until it is bound: it would hear all interfaces
        Descriptor made = Descriptor.of("socket AF_PACKET",
                SocketCalls.socket(SocketConstants.AF_PACKET, SocketConstants.SOCK_DGRAM | SocketConstants.SOCK_NONBLOCK, 0));
        try {
            SocketFilter.keepArpReplies(made.number(), source);
            LibcException.check("bind " + path().device(), SocketCalls.bind(made.number(), LinkAddress.broadcast(found)));
            MemorySegment own = LinkAddress.ofSocket(made.number());
            if (!LinkAddress.isEthernet(own)) {
                throw new IOException(path().device() + " is no Ethernet, so there is no ARP on it: probe by icmp");
            }
            configure(made.number(), found);
            self = own;
            index = found;
        } catch (IOException e) {
            made.close();
            throw e;
        }
        for (ArpTarget target : targets) {
            target.rebind(found);
        }
        return made;
    }

    @Override
    Destination destination(InetAddress target) {
        int address = number(target);
        if (find(address) == null) {
            addresses = Arrays.copyOf(addresses, addresses.length + 1);
            addresses[addresses.length - 1] = address;
            Arrays.sort(addresses);
            int place = Arrays.binarySearch(addresses, address);
            ArpTarget[] more = Arrays.copyOf(targets, addresses.length);
            System.arraycopy(targets, place, more, place + 1, targets.length - place);
            more[place] = new ArpTarget(address, index);
            targets = more;
        }
        return find(address);
    }

    private ArpTarget find(int address) {
        int place = Arrays.binarySearch(addresses, address);
        return place < 0 ? null : targets[place];
    }

    @Override
    void write(Request request, MemorySegment to, long at) {
        ArpTarget target = (ArpTarget) request.prober.destination();
        target.sent(request);
        ArpPacket.write(to, at, self, LinkAddress.HARDWARE, source, target.host());
        Tail.write(to, at + ArpPacket.SIZE, secret(), request.number);
    }

    @Override
    void received(Received message) {
        long at = message.dataAt();
        if (message.length() < ArpPacket.BODY_SIZE || !ArpPacket.isReply(message.data(), at)) {
            return;
        }
        ArpTarget target = find(ArpPacket.sender(message.data(), at));
        Request request = target == null ? null : target.latestBefore(message.stampNs(), requests());
        if (request != null) {
            target.learn(message.data(), at);
            loop().receiver().answered(request, message.stampNs());
        }
    }

    @Override
    void refused(Received message) {
        // nobody sends errors about ARP
    }

    @Override
    void unanswered(Request request) {
        ((ArpTarget) request.prober.destination()).forget();
    }
}
