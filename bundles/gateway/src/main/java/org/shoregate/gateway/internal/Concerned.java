package org.shoregate.gateway.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.gateway.RoundResult;

/** Which providers an event or a round has to do with: by interface, by table. */
final class Concerned {
    private Concerned() {
    }

    /** None while no plan is in force. */
    static Set<ProviderName> by(NetworkEvent event, Optional<NetworkPlan> plan) {
        return plan.map(p -> of(p, switch (event) {
            case NetworkEvent.LinkChanged changed -> u -> u.uplink().device().equals(changed.link().name());
            case NetworkEvent.AddressChanged changed -> u -> u.uplink().device().equals(changed.address().device());
            case NetworkEvent.RouteChanged changed -> u -> has(u, changed.route());
            case NetworkEvent.RuleChanged changed -> u -> has(u, changed.rule());
            case NetworkEvent.MarksChanged changed -> u -> false;
            case NetworkEvent.Overrun overrun -> u -> false;
        })).orElse(Set.of());
    }

    /** @param moved into service or out of it */
    static Set<ProviderName> by(RoundResult.Applied done, Set<ProviderName> moved) {
        Set<ProviderName> all = new HashSet<>(moved);
        done.changes().forEach(change -> all.addAll(of(done.plan(), switch (change) {
            case Change.AddRoute add -> u -> has(u, add.route());
            case Change.ReplaceRoute replace -> u -> has(u, replace.before()) || has(u, replace.after());
            case Change.DeleteRoute delete -> u -> has(u, delete.route());
            case Change.AddRule add -> u -> has(u, add.rule());
            case Change.DeleteRule delete -> u -> has(u, delete.rule());
        })));
        return all;
    }

    private static Set<ProviderName> of(NetworkPlan plan, Predicate<UplinkPlan> concerned) {
        return plan.uplinks().stream().filter(concerned).map(u -> u.provider().name()).collect(Collectors.toSet());
    }

    private static boolean has(UplinkPlan uplink, Route route) {
        return route.table().equals(uplink.provider().table()) || route.uses(uplink.uplink().device());
    }

    private static boolean has(UplinkPlan uplink, Rule rule) {
        return rule.action() instanceof RuleAction.Lookup lookup && lookup.table().equals(uplink.provider().table());
    }
}
