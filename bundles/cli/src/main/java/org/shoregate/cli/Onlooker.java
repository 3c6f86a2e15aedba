package org.shoregate.cli;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.StateDirectory;

/** What a command that only looks knows of the gateway that runs: of its verdicts, what it leaves in the state directory. */
final class Onlooker {
    private Onlooker() {
    }

    /** The round of the running gateway, which has routes for its probes besides. */
    static RoundInput input(GatewayConfig config, LinkStates links, StateDirectory state) {
        LinkState down = new LinkState.Down(Instant.now(), LinkState.Cause.TARGETS_SILENT, "the running gateway has taken it out of service");
        Map<ProviderName, LinkState> verdicts = state.outOfService(config).stream().collect(Collectors.toMap(p -> p, p -> down));
        LinkStates known = new LinkStates(verdicts, links.disabled(), links.leased(), links.stations(), links.drainable(), links.scripts());
        return RoundInput.watching(config, known, state.memory(), FlowPolicies.DEFAULT);
    }
}
