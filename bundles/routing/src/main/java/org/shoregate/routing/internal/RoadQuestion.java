package org.shoregate.routing.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.explain.Explanation.Fate;
import org.shoregate.api.explain.KernelAnswer;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.HopMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteQuery;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.netlink.libc.Errno;

/** Asks the kernel for the road of one packet. */
public final class RoadQuestion {
    /** What a sender would hear, and what it means. */
    private static final Map<Integer, String> REFUSALS = Map.of(
            Errno.EACCES, "prohibited",
            Errno.EXDEV, "its source is not let in by rp_filter",
            Errno.EINVAL, "dropped: a blackhole, or a source that cannot be",
            Errno.ENETUNREACH, "network unreachable",
            Errno.EHOSTUNREACH, "host unreachable");
    /** {@code RTN_*} that end on this machine. */
    private static final int LOCAL = RouteType.LOCAL.number();
    private static final int BROADCAST = RouteType.BROADCAST.number();

    private final RouteSocket socket;

    public RoadQuestion(RouteSocket socket) {
        this.socket = socket;
    }

    /** @throws BackendException if the interface is not there, or the kernel gives no answer at all */
    public KernelAnswer ask(Packet packet, int mark) throws BackendException {
        String object = "to " + IpText.of(packet.destination());
        OptionalInt input = OptionalInt.empty();
        try {
            if (packet.input().isPresent()) {
                input = socket.indexOf(packet.input().get().value());
                if (input.isEmpty()) {
                    throw new BackendException("ip route get", object + " iif " + packet.input().get(), 0, "there is no such interface");
                }
            }
            return words(socket.lookUp(new RouteQuery(input, packet.source(), packet.destination(), packet.protocol(),
                    packet.sourcePort(), packet.destinationPort(), mark)));
        } catch (NetlinkException e) {
            if (REFUSALS.containsKey(e.errno())) {
                return KernelAnswer.unsent(e.errno() == Errno.ENETUNREACH ? Fate.UNROUTABLE : Fate.REFUSED, REFUSALS.get(e.errno()));
            }
            throw Refusal.of("ip route get", object, e);
        }
    }

    private KernelAnswer words(RouteMessage route) throws NetlinkException {
        if (route.type() == LOCAL || route.type() == BROADCAST) {
            return KernelAnswer.unsent(Fate.DELIVERED, "for the gateway itself");
        }
        if (route.hops().isEmpty() || RouteType.of(route.type()).refuses()) {
            return KernelAnswer.unsent(Fate.REFUSED, RouteType.of(route.type()).name().toLowerCase());
        }
        HopMessage hop = route.hops().getFirst();
        Optional<InterfaceName> device = new Interfaces(socket.links()).name(hop.index());
        return new KernelAnswer(Fate.SENT, Optional.of(new TableId(route.table())), device, hop.gateway(), route.source(), "");
    }
}
