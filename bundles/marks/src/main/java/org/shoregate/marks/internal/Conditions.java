package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/** Puts the criteria of one rule into words. */
final class Conditions {
    /** IANA, Protocol Numbers: those whose packets begin with a source and a destination port, as nft(8) names them. */
    private static final Map<Integer, String> WITH_PORTS = Map.of(6, "tcp", 17, "udp", 33, "dccp", 132, "sctp", 136, "udplite");
    private static final int MAX_PROTOCOL = 255;
    private static final String EVERY_INTERFACE = "+";

    private final Family family;
    private final Optional<String> transport;
    private final boolean protocolImplied;
    private final PacketWords words;
    private final StringBuilder text = new StringBuilder();
    private boolean possible = true;

    private Conditions(Family family, List<Criterion> criteria) {
        this.family = family;
        this.words = new PacketWords(family);
        this.transport = transport(criteria);
        this.protocolImplied = transport.isPresent() && havePorts(criteria);
    }

    private static boolean havePorts(List<Criterion> criteria) {
        for (Criterion criterion : criteria) {
            if (criterion instanceof Criterion.SourcePorts || criterion instanceof Criterion.DestinationPorts || criterion instanceof Criterion.EitherPort) {
                return true;
            }
        }
        return false;
    }

    /**
     * Each followed by a space; empty if no packet can meet them all.
     *
     * @throws IllegalArgumentException if one cannot be said in nftables
     */
    static Optional<String> text(Family family, List<Criterion> criteria, SourceLocation location) {
        Conditions conditions = new Conditions(family, criteria);
        try {
            for (Criterion criterion : criteria) {
                conditions.add(criterion);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(location + ": " + e.getMessage(), e);
        }
        return conditions.possible ? Optional.of(conditions.text.toString()) : Optional.empty();
    }

    /** The criteria of a possible rule but for these, which stand in a key behind them. */
    static String without(Family family, List<Criterion> criteria, Set<Criterion> keys) {
        Conditions conditions = new Conditions(family, criteria);
        criteria.stream().filter(c -> !keys.contains(c)).forEach(conditions::add);
        return conditions.text.toString();
    }

    /** The protocol with ports that is asked for, as nft(8) names it. */
    static Optional<String> transport(List<Criterion> criteria) {
        for (Criterion criterion : criteria) {
            if (criterion instanceof Criterion.Protocol protocol && !protocol.negated() && WITH_PORTS.containsKey(protocol.number())) {
                return Optional.of(WITH_PORTS.get(protocol.number()));
            }
        }
        return Optional.empty();
    }

    private void add(Criterion criterion) {
        switch (criterion) {
            case Criterion.InputInterface in -> device("iifname", in.name(), in.negated());
            case Criterion.OutputInterface out -> device("oifname", out.name(), out.negated());
            case Criterion.Source source -> networks("saddr", source.networks(), source.negated());
            case Criterion.Destination destination -> networks("daddr", destination.networks(), destination.negated());
            case Criterion.Protocol protocol -> protocol(protocol);
            case Criterion.SourcePorts source -> ports("sport", source.ports(), source.negated());
            case Criterion.DestinationPorts destination -> ports("dport", destination.ports(), destination.negated());
            case Criterion.EitherPort either -> eitherPort(either);
            case Criterion.IcmpTypes icmp -> text.append(words.icmp(icmp));
            case Criterion.TcpFlags flags -> text.append(words.flags(flags));
            case Criterion.SourceStation station -> elements("ether saddr", station.stations(), station.negated());
            case Criterion.SocketUser user -> condition("meta skuid", user.negated(), words.owner(user.user()));
            case Criterion.SocketGroup group -> condition("meta skgid", group.negated(), words.owner(group.group()));
            case Criterion.PacketLength length -> condition("meta length", length.negated(), length.first() + "-" + length.last());
            case Criterion.TypeOfService tos -> text.append(words.typeOfService(tos));
            case Criterion.Dscp dscp -> condition(words.ip() + " dscp", dscp.negated(), Nft.hex(dscp.value()));
            case Criterion.ConnectionStates states -> elements("ct state", words.states(states), false);
            case Criterion.ConnectionVolume volume -> text.append(words.volume(volume));
            case Criterion.ConnectionHelper helper -> condition("ct helper", false, words.helper(helper.name()));
            case Criterion.Probability probability -> probability(probability.share());
            case Criterion.EveryNth nth -> text.append("numgen inc mod ").append(nth.every()).append(" == ").append(nth.first()).append(' ');
            case Criterion.TimeOfDay time -> text.append(Moments.time(time));
            case Criterion.Weekdays days -> text.append(Moments.days(days));
            case Criterion.Dates dates -> text.append(Moments.dates(dates));
            case Criterion.RoutedSource source -> throw unresolved(source.device());
            case Criterion.RoutedDestination destination -> throw unresolved(destination.device());
            case Criterion.SourceAddressOf source -> throw unresolved(source.devices().getFirst());
            case Criterion.DestinationAddressOf destination -> throw unresolved(destination.devices().getFirst());
            case Criterion.LeavesByIpsec ipsec -> condition("rt ipsec", false, ipsec.negated() ? "missing" : "exists");
            case Criterion.Realm realm -> condition("rt classid", false, Integer.toString(realm.number()));
            case Criterion.PacketMark packet -> mark(Nft.PACKET_MARK, packet.mark(), packet.negated());
            case Criterion.ConnectionMark connection -> mark(Nft.CONNECTION_MARK, connection.mark(), connection.negated());
        }
    }

    private void device(String word, String name, boolean negated) {
        if (name.equals(EVERY_INTERFACE)) {
            possible &= !negated;
        } else {
            condition(word, negated, Nft.interfaceName(name));
        }
    }

    private void networks(String word, List<IpPrefix> networks, boolean negated) {
        boolean all = false;
        for (IpPrefix network : networks) {
            if (network.family() != family) {
                throw new IllegalArgumentException("network " + network + " is not " + family);
            }
            all |= network.length() == 0;
        }
        if (all) {
            possible &= !negated;
            return;
        }
        elements(family == Family.IPV4 ? "ip " + word : "ip6 " + word, Dimension.networks(networks), negated);
    }

    private void protocol(Criterion.Protocol protocol) {
        int number = protocol.number();
        if (number < 0 || number > MAX_PROTOCOL) {
            throw new IllegalArgumentException("protocol " + number + " is out of range");
        }
        if (protocol.negated() || !protocolImplied || !WITH_PORTS.containsKey(number)) {
            condition("meta l4proto", protocol.negated(), Integer.toString(number));
        }
    }

    private void ports(String word, List<PortRange> ports, boolean negated) {
        elements(transport() + " " + word, Dimension.ports(ports), negated);
    }

    /** As pairs of source and destination, none of which overlap: a source that fits with any destination, any other with one that fits. */
    private void eitherPort(Criterion.EitherPort either) {
        List<PortRange> fitting = Disjoint.ports(either.ports());
        List<PortRange> others = Disjoint.otherPorts(fitting);
        List<String> pairs = new ArrayList<>();
        fitting.forEach(f -> pairs.add(f + " . " + PortRange.ALL));
        others.forEach(o -> fitting.forEach(f -> pairs.add(o + " . " + f)));
        if (!pairs.isEmpty()) {
            condition(transport() + " sport . " + transport() + " dport", either.negated(), "{ " + String.join(", ", pairs) + " }");
        } else {
            possible &= either.negated();
        }
    }

    private String transport() {
        return transport.orElseThrow(() -> new IllegalArgumentException("ports without a protocol that has them"));
    }

    private void probability(long share) {
        if (share < Criterion.Probability.WHOLE) {
            possible &= share > 0;
            text.append("numgen random mod ").append(Criterion.Probability.WHOLE).append(" < ").append(share).append(' ');
        }
    }

    private static IllegalArgumentException unresolved(InterfaceName device) {
        return new IllegalArgumentException("the networks behind " + device + " were not put in its place");
    }

    private void mark(String word, Mark mark, boolean negated) {
        if (mark.mask() == 0) {
            possible &= !negated;
        } else {
            text.append(Nft.masked(word, mark.mask())).append(negated ? " != " : " == ").append(Nft.hex(mark.value())).append(' ');
        }
    }

    private void elements(String word, List<String> elements, boolean negated) {
        if (elements.isEmpty()) {
            possible &= negated;
        } else {
            condition(word, negated, Nft.listed(elements));
        }
    }

    private void condition(String word, boolean negated, String value) {
        text.append(word).append(negated ? " != " : " ").append(value).append(' ');
    }
}
