package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.FlowPolicies.Transition;
import org.shoregate.gateway.FlowPolicy;
import org.shoregate.gateway.LostFlows;
import org.shoregate.gateway.ProviderFlows;

/** What becomes of connections from one round to the next. Confined to the control thread. */
final class Flows {
    private final Supplier<FlowPolicies> policies;
    private final Drains drains;

    /** @param policies those in force at the moment */
    Flows(Supplier<FlowPolicies> policies, Drains drains) {
        this.policies = policies;
        this.drains = drains;
    }

    FlowPolicies policies() {
        return policies.get();
    }

    /** Who is to drain if the next round takes it out of service, and who drains and still has time. */
    Set<ProviderName> drainable(Optional<NetworkPlan> before, Set<ProviderName> disabled) {
        Set<ProviderName> drainable = new TreeSet<>(drains.leaving());
        before.stream().flatMap(p -> p.uplinks().stream()).filter(UplinkPlan::inService).map(u -> u.provider().name())
                .filter(p -> leavingPolicy(p, disabled) instanceof FlowPolicy.Drain).forEach(drainable::add);
        return drainable;
    }

    /** Takes note of a round that succeeded; returns connections that the plan before has left where they should not stay. */
    List<LostFlows> after(Optional<NetworkPlan> before, NetworkPlan plan, NetworkState network, Set<ProviderName> disabled) {
        Map<ProviderName, Duration> draining = new TreeMap<>();
        plan.uplinks().stream().filter(UplinkPlan::draining).map(u -> u.provider().name())
                .forEach(p -> draining.put(p, leavingPolicy(p, disabled) instanceof FlowPolicy.Drain drain ? drain.time() : Duration.ZERO));
        drains.leaving(draining);
        List<LostFlows> lost = new ArrayList<>();
        before.ifPresent(b -> {
            lost.addAll(ofRemoved(b, plan, network));
            plan.uplinks().stream().filter(u -> isBack(u, b)).forEach(back -> lost.addAll(failBack(back, b, plan, network)));
        });
        drains.stoodIn().forEach(p -> plan.uplink(p).filter(u -> hasBetter(u, plan))
                .ifPresent(u -> lost.addAll(ProviderFlows.of(u, plan, network, true))));
        return lost.stream().distinct().toList();
    }

    /** When somebody's time to drain is over. */
    Optional<Long> nextNs() {
        return drains.nextNs();
    }

    /** Providers that have a policy but are not there, one sentence each. */
    List<String> complaints(GatewayConfig config) {
        return policies.get().providers().stream().filter(p -> config.provider(p).isEmpty())
                .map(p -> "there is a policy for the connections of " + p + ", but no such provider; see etc/org.shoregate.gateway.cfg").toList();
    }

    private FlowPolicy leavingPolicy(ProviderName provider, Set<ProviderName> disabled) {
        return policies.get().of(disabled.contains(provider) ? Transition.DISABLE : Transition.DOWN, provider);
    }

    /** Those over a provider that the configuration no longer has, and so no table to drain by. */
    private List<LostFlows> ofRemoved(NetworkPlan before, NetworkPlan plan, NetworkState network) {
        boolean served = plan.uplinks().stream().anyMatch(UplinkPlan::inService);
        return before.uplinks().stream().filter(b -> served && b.leads() && plan.uplink(b.provider().name()).isEmpty())
                .flatMap(b -> switch (policies.get().of(Transition.DISABLE, b.provider().name())) {
                    case FlowPolicy.Leave leave -> List.<LostFlows>of().stream();
                    case FlowPolicy.Move move -> ProviderFlows.of(b, plan, network, false).stream();
                    case FlowPolicy.Reset reset -> ProviderFlows.of(b, plan, network, true).stream();
                    case FlowPolicy.Drain drain -> ProviderFlows.of(b, plan, network, true).stream();
                }).collect(Collectors.toList());
    }

    private static boolean isBack(UplinkPlan uplink, NetworkPlan before) {
        return uplink.inService() && before.uplink(uplink.provider().name()).filter(b -> !b.inService()).isPresent();
    }

    private List<LostFlows> failBack(UplinkPlan back, NetworkPlan before, NetworkPlan plan, NetworkState network) {
        List<LostFlows> lost = new ArrayList<>();
        for (UplinkPlan other : plan.uplinks()) {
            boolean stood = other.inService() && before.uplink(other.provider().name()).filter(UplinkPlan::inService).isPresent();
            if (!stood || !isAsGood(back, other)) {
                continue;
            }
            switch (policies.get().of(Transition.FAIL_BACK, other.provider().name())) {
                case FlowPolicy.Leave leave -> { }
                case FlowPolicy.Move move -> lost.addAll(ProviderFlows.of(other, plan, network, false));
                case FlowPolicy.Reset reset -> lost.addAll(ProviderFlows.of(other, plan, network, true));
                case FlowPolicy.Drain drain -> drains.standIn(other.provider().name(), drain.time());
            }
        }
        return lost;
    }

    private static boolean hasBetter(UplinkPlan uplink, NetworkPlan plan) {
        return uplink.inService() && plan.uplinks().stream().anyMatch(o -> o.inService() && o != uplink && isAsGood(o, uplink));
    }

    private static boolean isAsGood(UplinkPlan one, UplinkPlan other) {
        return !other.provider().isLocal() && !one.provider().isLocal() && rank(one) <= rank(other);
    }

    private static int rank(UplinkPlan uplink) {
        return switch (uplink.provider().role()) {
            case DefaultRouteRole.Balance balance -> 0;
            case DefaultRouteRole.WeightedFallback fallback -> 1;
            case DefaultRouteRole.Fallback fallback -> 1;
            case DefaultRouteRole.Nothing nothing -> 2;
        };
    }
}
