package org.shoregate.marks.internal;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.IpText;

/** What of a packet can be looked up in a set: the parts of a key, in this order. */
enum Dimension {
    SOURCE("saddr"), DESTINATION("daddr"), SOURCE_PORT("sport"), DESTINATION_PORT("dport");

    private final String word;

    Dimension(String word) {
        this.word = word;
    }

    /** Empty if the criterion is none that a set could hold: it says what must not be, or something else. */
    static Optional<Dimension> of(Criterion criterion) {
        return Optional.ofNullable(switch (criterion) {
            case Criterion.Source source when !source.negated() && isNarrow(source.networks()) -> SOURCE;
            case Criterion.Destination destination when !destination.negated() && isNarrow(destination.networks()) -> DESTINATION;
            case Criterion.SourcePorts source when !source.negated() -> SOURCE_PORT;
            case Criterion.DestinationPorts destination when !destination.negated() -> DESTINATION_PORT;
            default -> null;
        });
    }

    private static boolean isNarrow(List<IpPrefix> networks) {
        return networks.stream().noneMatch(n -> n.length() == 0);
    }

    /** @param transport as nft(8) names the protocol; empty only without ports */
    String word(Family family, Optional<String> transport) {
        return switch (this) {
            case SOURCE, DESTINATION -> (family == Family.IPV4 ? "ip " : "ip6 ") + word;
            case SOURCE_PORT, DESTINATION_PORT -> transport.orElseThrow() + " " + word;
        };
    }

    /** The values of such a criterion, as elements of a set. */
    static List<String> elements(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Source source -> networks(source.networks());
            case Criterion.Destination destination -> networks(destination.networks());
            case Criterion.SourcePorts source -> ports(source.ports());
            case Criterion.DestinationPorts destination -> ports(destination.ports());
            default -> throw new IllegalArgumentException(criterion + " has no values to be looked up");
        };
    }

    /** The values of such a criterion, cut into prefixes that do not overlap. */
    static List<Prefix> prefixes(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Source source -> Disjoint.networks(source.networks()).stream().map(Prefix::of).toList();
            case Criterion.Destination destination -> Disjoint.networks(destination.networks()).stream().map(Prefix::of).toList();
            case Criterion.SourcePorts source -> Disjoint.ports(source.ports()).stream().flatMap(p -> Prefix.of(p).stream()).toList();
            case Criterion.DestinationPorts destination -> Disjoint.ports(destination.ports()).stream().flatMap(p -> Prefix.of(p).stream()).toList();
            default -> throw new IllegalArgumentException(criterion + " has no values to be looked up");
        };
    }

    /** Sorted and free of overlaps. */
    static List<String> networks(List<IpPrefix> networks) {
        return Disjoint.networks(networks).stream().map(n -> IpText.withoutZone(n.address()) + (n.isHost() ? "" : "/" + n.length())).toList();
    }

    /** Sorted and free of overlaps. */
    static List<String> ports(List<PortRange> ports) {
        return Disjoint.ports(ports).stream().map(PortRange::toString).toList();
    }
}
