package org.shoregate.gateway;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.Memory;

/**
 * What a round starts from, besides the kernel.
 *
 * @param memory of the last round that succeeded
 * @param watched whether somebody stays to watch, see {@link org.shoregate.planner.Planner#plan}
 * @param started the providers that this round starts, for which routes are copied anew; absent means all
 * @param policies for the connections over providers that leave service
 */
public record RoundInput(GatewayConfig config, LinkStates links, Memory memory, boolean watched, Optional<Set<ProviderName>> started,
        FlowPolicies policies) {
    public RoundInput {
        started = started.map(Set::copyOf);
    }

    /** One that starts all, with the usual policies; who does not stay to watch does what Shorewall does: connections keep their marks. */
    public RoundInput(GatewayConfig config, LinkStates links, Memory memory, boolean watched) {
        this(config, links, memory, watched, Optional.empty(), watched ? FlowPolicies.DEFAULT : FlowPolicies.LEAVE);
    }

    /** Of somebody who stays to watch. */
    public static RoundInput watching(GatewayConfig config, LinkStates links, Memory memory, FlowPolicies policies) {
        return new RoundInput(config, links, memory, true, Optional.empty(), policies);
    }

    /** Of a command, which starts these providers. */
    public static RoundInput once(GatewayConfig config, LinkStates links, Memory memory, Predicate<ProviderName> started) {
        Set<ProviderName> names = config.providers().stream().map(Provider::name).filter(started).collect(Collectors.toSet());
        return new RoundInput(config, links, memory, false, Optional.of(names), FlowPolicies.LEAVE);
    }

    /** Whether this provider is started. */
    public boolean starts(ProviderName provider) {
        return started.isEmpty() || started.get().contains(provider);
    }
}
