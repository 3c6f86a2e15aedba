package org.shoregate.gateway;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/**
 * Which connections are stuck to a provider that is about to leave service. Judged from the kernel alone, so that it holds after a
 * restart too: a provider served if its table has a way out or a rule leads to it; of a persistent one both may stay, so it served if
 * something of it has to go.
 */
final class LostService {
    /** Where the rules for a provider's own addresses stand (shorewall-providers(5)). */
    private static final long SOURCE_RULES = 20_000;

    /** Where default routes of several providers stand. */
    private static final Set<TableId> SHARED = Set.of(TableId.MAIN, TableId.BALANCE, TableId.DEFAULT);

    private LostService() {
    }

    /** None while no other uplink serves: then a stuck connection has nowhere else to go. */
    static List<FlowSelector> flows(NetworkPlan plan, NetworkState before) {
        List<UplinkPlan> serving = plan.uplinks().stream().filter(UplinkPlan::inService).toList();
        if (serving.isEmpty()) {
            return List.of();
        }
        Set<InetAddress> healthy = serving.stream().flatMap(u -> u.uplink().source().stream()).collect(Collectors.toSet());
        List<FlowSelector> flows = new ArrayList<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            if (!uplink.inService() && (uplink.kept() ? leaves(uplink, plan, before) : served(uplink.provider().table(), before))) {
                uplink.provider().mark().ifPresent(m -> flows.add(new FlowSelector.Marked(before.family(), m)));
                addresses(uplink, before).stream().filter(a -> !healthy.contains(a)).map(FlowSelector.RepliesTo::new).forEach(flows::add);
            }
        }
        return flows;
    }

    private static boolean served(TableId table, NetworkState before) {
        return rulesTo(table, before).findAny().isPresent()
                || before.table(table).anyMatch(r -> r.type() == RouteType.UNICAST);
    }

    private static boolean leaves(UplinkPlan uplink, NetworkPlan plan, NetworkState before) {
        Provider provider = uplink.provider();
        boolean rule = rulesTo(provider.table(), before).anyMatch(r -> plan.routing().rules().stream().noneMatch(r::sameEffect));
        return rule || before.routes().stream().anyMatch(r -> r.isOwn() && r.isDefault() && SHARED.contains(r.table()) && r.uses(provider.device()));
    }

    /** The address it has, and those it had: only a rule still tells of an address that is gone. */
    private static Set<InetAddress> addresses(UplinkPlan uplink, NetworkState before) {
        Provider provider = uplink.provider();
        Set<InetAddress> addresses = new LinkedHashSet<>();
        uplink.uplink().source().ifPresent(addresses::add);
        rulesTo(provider.table(), before).filter(r -> r.priority() == SOURCE_RULES)
                .flatMap(r -> r.selector().from().stream()).filter(IpPrefix::isHost).map(IpPrefix::address).forEach(addresses::add);
        return addresses;
    }

    private static Stream<Rule> rulesTo(TableId table, NetworkState network) {
        return network.rules().stream()
                .filter(r -> r.isOwn() && r.action() instanceof RuleAction.Lookup lookup && lookup.table().equals(table));
    }
}
