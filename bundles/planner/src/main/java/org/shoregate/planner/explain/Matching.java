package org.shoregate.planner.explain;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;

/** Whether a packet meets the criteria of a marking or source NAT rule. */
final class Matching {
    /** IANA, Protocol Numbers. */
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int ICMPV6 = 58;
    /** IANA, Protocol Numbers: those whose packets begin with a source and a destination port. */
    private static final Set<Integer> WITH_PORTS = Set.of(TCP, 17, 33, 132, 136);
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;

    private Matching() {
    }

    static Answer all(List<Criterion> criteria, Situation at) {
        return criteria.stream().map(c -> one(c, at)).reduce(Answer.YES, Answer::and);
    }

    private static Answer one(Criterion criterion, Situation at) {
        Packet packet = at.packet();
        return switch (criterion) {
            case Criterion.InputInterface in -> Answer.of(device(packet.input(), in.name())).negatedIf(in.negated());
            case Criterion.OutputInterface out -> Answer.of(device(at.output(), out.name())).negatedIf(out.negated());
            case Criterion.Source source -> network(at.source(), source.networks()).negatedIf(source.negated());
            case Criterion.Destination to -> network(Optional.of(packet.destination()), to.networks()).negatedIf(to.negated());
            case Criterion.Protocol protocol -> Answer.of(protocol.number() == packet.protocol()).negatedIf(protocol.negated());
            case Criterion.SourcePorts ports -> ports(packet, packet.sourcePort(), ports.ports(), ports.negated());
            case Criterion.DestinationPorts ports -> ports(packet, packet.destinationPort(), ports.ports(), ports.negated());
            case Criterion.EitherPort ports -> either(packet, ports);
            case Criterion.IcmpTypes icmp -> icmp(packet, icmp);
            case Criterion.TcpFlags flags -> packet.protocol() == TCP
                    ? Answer.of((Criterion.TcpFlags.SYN & flags.mask()) == flags.flags()).negatedIf(flags.negated()) : Answer.NO;
            case Criterion.ConnectionStates states -> Answer.of(states.states().contains(ConnectionState.NEW));
            case Criterion.PacketMark mark -> Answer.of(mark.mark().matches(at.mark())).negatedIf(mark.negated());
            case Criterion.ConnectionMark mark -> Answer.of(mark.mark().matches(at.connectionMark())).negatedIf(mark.negated());
            case Criterion.SocketUser user -> packet.isLocal() ? Answer.MAYBE : Answer.NO;
            case Criterion.SocketGroup group -> packet.isLocal() ? Answer.MAYBE : Answer.NO;
            case Criterion.SourceStation station -> packet.isLocal() ? Answer.NO : Answer.MAYBE;
            case Criterion.PacketLength length -> Answer.MAYBE;
            case Criterion.TypeOfService tos -> Answer.MAYBE;
            case Criterion.Dscp dscp -> Answer.MAYBE;
            case Criterion.ConnectionVolume volume -> Answer.MAYBE;
            case Criterion.ConnectionHelper helper -> Answer.NO;
            case Criterion.Probability probability -> probability.share() >= Criterion.Probability.WHOLE ? Answer.YES : Answer.MAYBE;
            case Criterion.EveryNth nth -> nth.every() == 1 ? Answer.YES : Answer.MAYBE;
            case Criterion.TimeOfDay time -> Answer.MAYBE;
            case Criterion.Weekdays days -> Answer.MAYBE;
            case Criterion.Dates dates -> Answer.MAYBE;
            case Criterion.LeavesByIpsec ipsec -> Answer.MAYBE;
            case Criterion.Realm realm -> Answer.MAYBE;
            case Criterion.RoutedSource source -> Answer.MAYBE;
            case Criterion.RoutedDestination destination -> Answer.MAYBE;
            case Criterion.SourceAddressOf source -> Answer.MAYBE;
            case Criterion.DestinationAddressOf destination -> Answer.MAYBE;
        };
    }

    /** A name that ends in {@code +} stands for all that start so. */
    private static boolean device(Optional<InterfaceName> device, String name) {
        String actual = device.map(InterfaceName::value).orElse("");
        return name.endsWith("+") ? actual.startsWith(name.substring(0, name.length() - 1)) : actual.equals(name);
    }

    private static Answer network(Optional<InetAddress> address, List<IpPrefix> networks) {
        return address.map(a -> Answer.of(networks.stream().anyMatch(n -> n.contains(a)))).orElse(Answer.MAYBE);
    }

    private static Answer ports(Packet packet, OptionalInt port, List<PortRange> ranges, boolean negated) {
        return WITH_PORTS.contains(packet.protocol()) ? within(port, ranges).negatedIf(negated) : Answer.NO;
    }

    private static Answer either(Packet packet, Criterion.EitherPort either) {
        if (!WITH_PORTS.contains(packet.protocol())) {
            return Answer.NO;
        }
        Answer source = within(packet.sourcePort(), either.ports());
        Answer destination = within(packet.destinationPort(), either.ports());
        Answer met = source == Answer.YES || destination == Answer.YES ? Answer.YES
                : source == Answer.NO && destination == Answer.NO ? Answer.NO : Answer.MAYBE;
        return met.negatedIf(either.negated());
    }

    private static Answer within(OptionalInt port, List<PortRange> ranges) {
        if (ranges.contains(PortRange.ALL)) {
            return Answer.YES;
        }
        if (port.isEmpty()) {
            return Answer.MAYBE;
        }
        int number = port.getAsInt();
        return Answer.of(ranges.stream().anyMatch(r -> number >= r.first() && number <= r.last()));
    }

    /** What begins a connection by ICMP is an echo request. */
    private static Answer icmp(Packet packet, Criterion.IcmpTypes icmp) {
        boolean v6 = packet.protocol() == ICMPV6;
        if (!v6 && packet.protocol() != ICMP) {
            return Answer.NO;
        }
        int type = v6 ? ECHO_REQUEST_V6 : ECHO_REQUEST;
        return Answer.of(icmp.types().stream().anyMatch(t -> t.type() == type && t.code().orElse(0) == 0)).negatedIf(icmp.negated());
    }
}
