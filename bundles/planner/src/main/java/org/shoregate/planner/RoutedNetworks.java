package org.shoregate.planner;

import java.util.List;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/** Puts the networks that the main table routes through an interface in the interface's place; a default route is none of them. */
final class RoutedNetworks {
    private RoutedNetworks() {
    }

    static List<MarkRule> resolveRules(List<MarkRule> rules, NetworkState network) {
        return rules.stream().map(r -> new MarkRule(r.chain(), resolve(r.criteria(), network), r.action(), r.location())).toList();
    }

    static List<Criterion> resolve(List<Criterion> criteria, NetworkState network) {
        return criteria.stream().map(c -> resolve(c, network)).toList();
    }

    private static Criterion resolve(Criterion criterion, NetworkState network) {
        if (criterion instanceof Criterion.RoutedSource source) {
            return new Criterion.Source(networks(source.device(), network), false);
        }
        if (criterion instanceof Criterion.RoutedDestination destination) {
            return new Criterion.Destination(networks(destination.device(), network), false);
        }
        return criterion;
    }

    private static List<IpPrefix> networks(InterfaceName device, NetworkState network) {
        return network.table(TableId.MAIN).filter(r -> r.type() == RouteType.UNICAST && !r.isDefault() && r.uses(device))
                .map(r -> r.destination()).filter(n -> !n.address().isLinkLocalAddress() && !n.address().isMulticastAddress())
                .distinct().sorted().toList();
    }
}
