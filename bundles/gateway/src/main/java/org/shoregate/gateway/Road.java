package org.shoregate.gateway;

import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.KernelAnswer;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.planner.explain.Explainer;

/** The road of a packet, explained and checked against the kernel's own answer. Stateless and thread-safe. */
public final class Road {
    private Road() {
    }

    /**
     * Where the kernel chooses a source, it is asked for it: over a multipath route no other can tell.
     *
     * @param plan in force
     * @param network with the rules and routes in force
     * @throws BackendException if the kernel cannot be asked
     */
    public static Explanation explain(GatewayConfig config, NetworkPlan plan, NetworkState network, Packet packet,
            RoutingBackend routing) throws BackendException {
        Optional<KernelAnswer> unbound = packet.source().isPresent() ? Optional.empty() : routing.lookUp(packet, packet.mark());
        Packet bound = unbound.flatMap(KernelAnswer::source).map(packet::from).orElse(packet);
        Explanation explanation = Explainer.explain(config, plan, network, bound);
        if (explanation.fate() == Explanation.Fate.DROPPED) {
            return explanation;
        }
        return explanation.beside(routing.lookUp(explanation.packet(), explanation.mark()));
    }
}
