package org.shoregate.api.mark;

import java.util.List;
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
    record Protocol(int number) implements Criterion {
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

    /** The packet's mark. */
    record PacketMark(Mark mark, boolean negated) implements Criterion {
    }

    /** The connection's mark. */
    record ConnectionMark(Mark mark, boolean negated) implements Criterion {
    }
}
