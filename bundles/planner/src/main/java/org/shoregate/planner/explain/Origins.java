package org.shoregate.planner.explain;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** From what the kernel holds back to the line of the configuration that asked for it. */
final class Origins {
    private final GatewayConfig config;
    private final NetworkPlan plan;

    Origins(GatewayConfig config, NetworkPlan plan) {
        this.config = config;
        this.plan = plan;
    }

    /** The line of rtrules, else that of the provider whose table it leads to. */
    Optional<SourceLocation> of(Rule rule) {
        if (!(rule.action() instanceof RuleAction.Lookup lookup) || !rule.isOwn()) {
            return Optional.empty();
        }
        return config.rules().stream().filter(r -> r.priority() == rule.priority() && r.table().equals(lookup.table())
                && r.destination().equals(rule.selector().to())).map(RoutingRule::location).findFirst().or(() -> ofTable(lookup.table()));
    }

    /** The line of routes, else that of the provider whose table it stands in, else that of the one whose way it is. */
    Optional<SourceLocation> of(Route route) {
        if (!route.isOwn()) {
            return Optional.empty();
        }
        return config.routes().stream().filter(r -> r.table().equals(route.table()) && r.destination().equals(route.destination()))
                .map(StaticRoute::location).findFirst().or(() -> ofTable(route.table()));
    }

    /** The provider whose way this is; absent if it is nobody's. */
    Optional<UplinkPlan> provider(NextHop hop) {
        Optional<InetAddress> gateway = hop instanceof NextHop.Gateway g ? Optional.of(g.address()) : Optional.empty();
        return plan.uplinks().stream().filter(u -> uses(u, hop.device()))
                .filter(u -> gateway.isEmpty() || u.uplink().gateway().isEmpty() || u.uplink().gateway().equals(gateway)).findFirst();
    }

    private static boolean uses(UplinkPlan uplink, InterfaceName device) {
        return uplink.provider().device().equals(device);
    }

    private Optional<SourceLocation> ofTable(TableId table) {
        return config.providers().stream().filter(p -> p.table().equals(table)).map(p -> p.location()).findFirst();
    }
}
