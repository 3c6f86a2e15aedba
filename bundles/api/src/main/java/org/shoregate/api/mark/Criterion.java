package org.shoregate.api.mark;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/** One condition of a rule; a packet must meet all of a rule's. */
public sealed interface Criterion {
    /** It came in by this interface; a name ending in {@code +} means all that start so. */
    record InputInterface(String name, boolean negated) implements Criterion {
    }

    /** It leaves by this interface; a name ending in {@code +} means all that start so. */
    record OutputInterface(String name, boolean negated) implements Criterion {
    }

    /** It comes from one of these networks (or, negated, from none). */
    record Source(List<IpPrefix> networks, boolean negated) implements Criterion {
        public Source {
            networks = List.copyOf(networks);
        }
    }

    /** It goes to one of these networks (or, negated, to none). */
    record Destination(List<IpPrefix> networks, boolean negated) implements Criterion {
        public Destination {
            networks = List.copyOf(networks);
        }
    }

    /** Its IP protocol number, 0 to 255. */
    record Protocol(int number, boolean negated) implements Criterion {
        /** This protocol. */
        public Protocol(int number) {
            this(number, false);
        }
    }

    /** Its source port; the protocol is given by a {@link Protocol} beside it. */
    record SourcePorts(List<PortRange> ports, boolean negated) implements Criterion {
        public SourcePorts {
            ports = List.copyOf(ports);
        }
    }

    /** Its destination port; the protocol is given by a {@link Protocol} beside it. */
    record DestinationPorts(List<PortRange> ports, boolean negated) implements Criterion {
        public DestinationPorts {
            ports = List.copyOf(ports);
        }
    }

    /** Its source port or its destination port; the protocol is given by a {@link Protocol} beside it. */
    record EitherPort(List<PortRange> ports, boolean negated) implements Criterion {
        public EitherPort {
            ports = List.copyOf(ports);
        }
    }

    /** Its ICMP type and code, or, with IPv6, ICMPv6 type and code. */
    record IcmpTypes(List<IcmpType> types, boolean negated) implements Criterion {
        public IcmpTypes {
            types = List.copyOf(types);
        }
    }

    /** It is TCP, and of the masked flags of its header (RFC 9293, 3.1) exactly these are set. */
    record TcpFlags(int flags, int mask, boolean negated) implements Criterion {
        public static final int FIN = 0x01;
        public static final int SYN = 0x02;
        public static final int RST = 0x04;
        public static final int ACK = 0x10;
        /** RFC 3168, 6.1. */
        public static final int ECE = 0x40;
        public static final int CWR = 0x80;
    }

    /** It came over Ethernet from one of these stations (or, negated, from none); each six bytes, as {@code 00:11:22:aa:bb:cc}. */
    record SourceStation(List<String> stations, boolean negated) implements Criterion {
        public SourceStation {
            stations = List.copyOf(stations);
        }
    }

    /** The gateway's own socket that sent it is this user's: a name, a number, or two numbers with a hyphen between. */
    record SocketUser(String user, boolean negated) implements Criterion {
    }

    /** The gateway's own socket that sent it is this group's: a name, a number, or two numbers with a hyphen between. */
    record SocketGroup(String group, boolean negated) implements Criterion {
    }

    /** Its length in bytes from the IP header on, 0 to 65535. */
    record PacketLength(int first, int last, boolean negated) implements Criterion {
    }

    /** The masked bits of its TOS byte (IPv6: traffic class). */
    record TypeOfService(int value, int mask, boolean negated) implements Criterion {
    }

    /** Its DSCP, 0 to 63. */
    record Dscp(int value, boolean negated) implements Criterion {
    }

    /** What connection tracking says of it. */
    record ConnectionStates(Set<ConnectionState> states) implements Criterion {
        public ConnectionStates {
            states = Collections.unmodifiableSet(new TreeSet<>(states));
        }
    }

    /** How much its connection has carried so far. */
    record ConnectionVolume(ConnectionSide side, VolumeUnit unit, long least, long most, boolean negated) implements Criterion {
    }

    /** The helper that expected its connection, as {@code ftp}. */
    record ConnectionHelper(String name) implements Criterion {
    }

    /** Chance: this share of the packets that meet the criteria before it, in 1/{@value #WHOLE}. */
    record Probability(long share) implements Criterion {
        /** All of them. */
        public static final long WHOLE = 1L << 31;
    }

    /** Of the packets that meet the criteria before it every so many, beginning with this one, from 0. */
    record EveryNth(int every, int first) implements Criterion {
    }

    /** It comes from a network that the main table routes through this interface when the plan is made; the planner resolves it. */
    record RoutedSource(InterfaceName device) implements Criterion {
    }

    /** It goes to a network that the main table routes through this interface when the plan is made; the planner resolves it. */
    record RoutedDestination(InterfaceName device) implements Criterion {
    }

    /**
     * It comes from the first address that one of these interfaces has when the plan is made, or from one of these networks (or, negated,
     * from none); the planner resolves it. As long as no interface has an address and there are no networks, no packet meets it.
     */
    record SourceAddressOf(List<InterfaceName> devices, List<IpPrefix> networks, boolean negated) implements Criterion {
        public SourceAddressOf {
            devices = List.copyOf(devices);
            networks = List.copyOf(networks);
        }
    }

    /**
     * It goes to the first address that one of these interfaces has when the plan is made, or to one of these networks (or, negated,
     * to none); the planner resolves it. As long as no interface has an address and there are no networks, no packet meets it.
     */
    record DestinationAddressOf(List<InterfaceName> devices, List<IpPrefix> networks, boolean negated) implements Criterion {
        public DestinationAddressOf {
            devices = List.copyOf(devices);
            networks = List.copyOf(networks);
        }
    }

    /**
     * The second of the day, in UTC, is one of these (or, negated, none of these), both ends included.
     *
     * @param first 0 to 86399
     * @param last not less
     */
    record TimeOfDay(int first, int last, boolean negated) implements Criterion {
    }

    /** It is one of these days of the week, in UTC. The kernel counts them in its own time zone, which is UTC unless hwclock(8) has set another. */
    record Weekdays(Set<DayOfWeek> days) implements Criterion {
        public Weekdays {
            days = Collections.unmodifiableSet(new TreeSet<>(days));
        }
    }

    /** It is not earlier than the first moment, nor later than the second in which the last one lies; either may be absent. */
    record Dates(Optional<Instant> first, Optional<Instant> last) implements Criterion {
    }

    /** IPsec takes it on its way out (or, negated, does not). */
    record LeavesByIpsec(boolean negated) implements Criterion {
    }

    /** Its route is of this realm, 1 to 65535: it leaves by the provider of this number, which shares its interface. */
    record Realm(int number) implements Criterion {
    }

    /** The packet's mark. */
    record PacketMark(Mark mark, boolean negated) implements Criterion {
    }

    /** The connection's mark. */
    record ConnectionMark(Mark mark, boolean negated) implements Criterion {
    }
}
