package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.Backoff;
import org.shoregate.gateway.LeaseFiles;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.Stations;

/** Gathers what a round starts from, besides the kernel's state. Confined to the control thread. */
final class Inputs {
    /** A gateway on the link answers in a millisecond; the first round, which may find traffic flowing, waits for a silent one, no other does. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final long FIRST_ASK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long ASK_AGAIN_NS = TimeUnit.SECONDS.toNanos(2);

    private final Wishes wishes;
    private final Flows flows;
    private final Stations stations;
    private final NanoClock clock;
    private final Backoff asking = new Backoff(FIRST_ASK_NS, ASK_AGAIN_NS);

    Inputs(RoutingBackend routing, Wishes wishes, Flows flows, NanoClock clock) {
        this.wishes = wishes;
        this.flows = flows;
        this.stations = new Stations(routing, PATIENCE);
        this.clock = clock;
    }

    /** @param plan in force; absent in the first round */
    RoundInput of(GatewayConfig config, Memory memory, Optional<NetworkPlan> plan) {
        LinkStates links = wishes.links().withLeased(LeaseFiles.gateways(config))
                .withStations(stations.of(config, plan.isEmpty() ? PATIENCE : Duration.ZERO))
                .withDrainable(flows.drainable(plan, wishes.switchedOff().providers()));
        return of(config, links, memory);
    }

    /** With these links. */
    RoundInput of(GatewayConfig config, LinkStates links, Memory memory) {
        return RoundInput.watching(config, links, memory, flows.policies());
    }

    /** When to look again after a round, in nano time, for no event tells that a silent gateway speaks; absent if all are known. */
    Optional<Long> againAtNs(GatewayConfig config) {
        if (stations.isComplete(config)) {
            asking.reset();
            return Optional.empty();
        }
        return Optional.of(clock.nanoTime() + asking.next());
    }
}
