package org.shoregate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;

/**
 * The gateway after its last round. Immutable.
 *
 * @param health OK or what is wrong
 * @param config in force; absent before the first valid one
 * @param plan in force; absent before the first valid configuration
 * @param network as read back after the round; absent before the first
 * @param uplinks in file order
 * @param diagnostics of the last configuration read: if one is an error, the configuration in force is an older one
 * @param problems at most ten sentences: what failed and is being tried again
 * @param rounds how many rounds there were since the start
 * @param lastRound how long the last one took
 */
public record GatewayStatus(Health health, Optional<GatewayConfig> config, Optional<NetworkPlan> plan, Optional<NetworkState> network,
        List<UplinkStatus> uplinks, List<Diagnostic> diagnostics, List<String> problems, long rounds, Duration lastRound,
        Instant since) {
    public GatewayStatus {
        uplinks = List.copyOf(uplinks);
        diagnostics = List.copyOf(diagnostics);
        problems = List.copyOf(problems);
    }

    /** In one word. */
    public enum Health {
        /** No plan is in force yet. */
        STARTING,
        /** Kernel and plan agree, and the plan is of the newest configuration. */
        OK,
        /** Traffic is carried, but something needs attention: see problems and diagnostics. */
        DEGRADED
    }
}
