package org.shoregate.planner;

import java.util.List;
import java.util.stream.Stream;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/**
 * Puts in an interface's place what the network says of it: the networks that the main table routes through it, a default route apart,
 * or its first address.
 */
final class InterfaceNetworks {
    private InterfaceNetworks() {
    }

    static List<MarkRule> resolveRules(List<MarkRule> rules, NetworkState network) {
        return rules.stream().map(r -> new MarkRule(r.chain(), resolve(r.criteria(), network), r.action(), r.location())).toList();
    }

    static List<Criterion> resolve(List<Criterion> criteria, NetworkState network) {
        return criteria.stream().map(c -> resolve(c, network)).toList();
    }

    private static Criterion resolve(Criterion criterion, NetworkState network) {
        return switch (criterion) {
            case Criterion.RoutedSource source -> new Criterion.Source(networks(source.device(), network), false);
            case Criterion.RoutedDestination destination -> new Criterion.Destination(networks(destination.device(), network), false);
            case Criterion.SourceAddressOf source -> {
                List<IpPrefix> hosts = hosts(source.devices(), source.networks(), network);
                yield new Criterion.Source(hosts, source.negated() && !hosts.isEmpty());
            }
            case Criterion.DestinationAddressOf destination -> {
                List<IpPrefix> hosts = hosts(destination.devices(), destination.networks(), network);
                yield new Criterion.Destination(hosts, destination.negated() && !hosts.isEmpty());
            }
            default -> criterion;
        };
    }

    private static List<IpPrefix> hosts(List<InterfaceName> devices, List<IpPrefix> networks, NetworkState network) {
        return Stream.concat(networks.stream(), devices.stream().flatMap(d -> network.firstAddress(d).stream()).map(IpPrefix::host)).distinct().toList();
    }

    private static List<IpPrefix> networks(InterfaceName device, NetworkState network) {
        return network.table(TableId.MAIN).filter(r -> r.type() == RouteType.UNICAST && !r.isDefault() && r.uses(device))
                .map(r -> r.destination()).filter(n -> !n.address().isLinkLocalAddress() && !n.address().isMulticastAddress())
                .distinct().sorted().toList();
    }
}
