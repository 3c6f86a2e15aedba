package org.shoregate.marks.internal;

import java.util.ArrayList;
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
        for (IpPrefix network : networks) {
            if (network.length() == 0) {
                return false;
            }
        }
        return true;
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
            case Criterion.Source source -> ofNetworks(source.networks());
            case Criterion.Destination destination -> ofNetworks(destination.networks());
            case Criterion.SourcePorts source -> ofPorts(source.ports());
            case Criterion.DestinationPorts destination -> ofPorts(destination.ports());
            default -> throw new IllegalArgumentException(criterion + " has no values to be looked up");
        };
    }

    private static List<Prefix> ofNetworks(List<IpPrefix> networks) {
        List<Prefix> prefixes = new ArrayList<>();
        for (IpPrefix network : Disjoint.networks(networks)) {
            prefixes.add(Prefix.of(network));
        }
        return prefixes;
    }

    private static List<Prefix> ofPorts(List<PortRange> ports) {
        List<Prefix> prefixes = new ArrayList<>();
        for (PortRange range : Disjoint.ports(ports)) {
            prefixes.addAll(Prefix.of(range));
        }
        return prefixes;
    }

    /** Sorted and free of overlaps. */
    static List<String> networks(List<IpPrefix> networks) {
        List<String> words = new ArrayList<>();
        for (IpPrefix network : Disjoint.networks(networks)) {
            words.add(IpText.withoutZone(network.address()) + (network.isHost() ? "" : "/" + network.length()));
        }
        return words;
    }

    /** Sorted and free of overlaps. */
    static List<String> ports(List<PortRange> ports) {
        List<String> words = new ArrayList<>();
        for (PortRange range : Disjoint.ports(ports)) {
            words.add(range.toString());
        }
        return words;
    }
}
