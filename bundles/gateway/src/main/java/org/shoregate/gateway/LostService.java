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
import org.shoregate.gateway.FlowPolicies.Transition;

/**
 * Which connections are stuck to a provider that is about to leave service, or to an address that is gone. Judged from the kernel
 * alone, so that it holds after a restart too: a provider served if its table has a way out or a rule leads to it; of a persistent one
 * both may stay, so it served if something of it has to go.
 */
final class LostService {
    /** Where the rules for a provider's own addresses stand (shorewall-providers(5)). */
    private static final long SOURCE_RULES = 20_000;

    /** Where default routes of several providers stand. */
    private static final Set<TableId> SHARED = Set.of(TableId.MAIN, TableId.BALANCE, TableId.DEFAULT);

    private LostService() {
    }

    /** None while no other uplink serves: then a stuck connection has nowhere else to go. */
    static List<LostFlows> flows(RoundInput input, NetworkPlan plan, NetworkState before) {
        if (plan.uplinks().stream().noneMatch(UplinkPlan::inService)) {
            return List.of();
        }
        List<LostFlows> lost = new ArrayList<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            if (uplink.inService()) {
                renumbered(uplink, before).forEach(a -> lost.add(new LostFlows(new FlowSelector.RepliesTo(a), true)));
            } else if (!uplink.draining() && (uplink.kept() ? leaves(uplink, plan, before) : served(uplink.provider().table(), before))) {
                lost.addAll(stuck(input, uplink, plan, before));
            }
        }
        return lost;
    }

    /** To one that cannot drain, or has done so, the rest of that policy is left. */
    private static List<LostFlows> stuck(RoundInput input, UplinkPlan uplink, NetworkPlan plan, NetworkState before) {
        boolean byHand = input.links().disabled().contains(uplink.provider().name());
        FlowPolicy policy = input.policies().of(byHand ? Transition.DISABLE : Transition.DOWN, uplink.provider().name());
        return switch (policy) {
            case FlowPolicy.Leave leave -> List.of();
            case FlowPolicy.Move move -> ProviderFlows.of(uplink, plan, before, oldAddresses(uplink, before), false);
            case FlowPolicy.Reset reset -> ProviderFlows.of(uplink, plan, before, oldAddresses(uplink, before), true);
            case FlowPolicy.Drain drain -> ProviderFlows.of(uplink, plan, before, oldAddresses(uplink, before), true);
        };
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

    /** The addresses that its interface has lost since the last round, and that no interface has now. */
    private static Set<InetAddress> renumbered(UplinkPlan uplink, NetworkState before) {
        return oldAddresses(uplink, before).stream().filter(old -> before.addresses().stream().noneMatch(a -> a.address().equals(old)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The addresses it had in the last round: of one that is gone only a rule still tells. */
    private static Set<InetAddress> oldAddresses(UplinkPlan uplink, NetworkState before) {
        return rulesTo(uplink.provider().table(), before).filter(r -> r.priority() == SOURCE_RULES)
                .flatMap(r -> r.selector().from().stream()).filter(IpPrefix::isHost).map(IpPrefix::address)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Rule> rulesTo(TableId table, NetworkState network) {
        return network.rules().stream()
                .filter(r -> r.isOwn() && r.action() instanceof RuleAction.Lookup lookup && lookup.table().equals(table));
    }
}
