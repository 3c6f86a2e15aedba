package org.shoregate.gateway;

import java.util.List;
import java.util.function.BiFunction;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.planner.Planner;

/**
 * What a round decides. A pure function of what it starts from and of the kernel's state: no clock, no I/O, nothing remembered between two
 * of them but the memory that is part of the input.
 *
 * @param changes that lead there
 * @param lost connections to be moved or reset once the changes are made
 */
public record Decision(NetworkPlan plan, ChangeSet changes, List<LostFlows> lost) {
    public Decision {
        lost = List.copyOf(lost);
    }

    /**
     * Decides.
     *
     * @param difference of {@link org.shoregate.api.spi.RoutingBackend#diff}
     * @throws BackendException if the values of the model refuse the configuration: a fault of it that its reader has overlooked
     */
    public static Decision of(RoundInput input, NetworkState network, BiFunction<RoutingPlan, NetworkState, ChangeSet> difference)
            throws BackendException {
        NetworkPlan plan;
        try {
            plan = Planner.plan(input.config(), network, input.links(), input.memory(), input.watched(), input::starts);
        } catch (RuntimeException e) {
            throw new BackendException("plan", "the configuration", e);
        }
        return new Decision(plan, difference.apply(plan.routing(), network), LostService.flows(input, plan, network));
    }
}
