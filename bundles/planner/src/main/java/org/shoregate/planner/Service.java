package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.UplinkPlan;

/**
 * Decides which providers carry traffic. What the kernel or a person says is final; a monitor's verdict of Down counts only while
 * another provider with a default route is left, for a doubtful road beats none.
 */
final class Service {
    private Service() {
    }

    static List<UplinkPlan> decide(List<Candidate> candidates, LinkStates links) {
        boolean someGood = candidates.stream()
                .anyMatch(c -> blocked(c, links).isEmpty() && condemned(c, links).isEmpty() && leadsOut(c));
        List<UplinkPlan> plans = new ArrayList<>();
        for (Candidate candidate : candidates) {
            plans.add(plan(candidate, links, someGood));
        }
        return plans;
    }

    private static UplinkPlan plan(Candidate candidate, LinkStates links, boolean someGood) {
        Optional<String> blocked = blocked(candidate, links);
        Optional<String> condemned = condemned(candidate, links);
        if (blocked.isPresent()) {
            return out(candidate, blocked.get(), links);
        }
        if (condemned.isPresent() && someGood) {
            return out(candidate, condemned.get(), links);
        }
        String reason = condemned.map(c -> c + ", but no better uplink is left").orElse("usable");
        return new UplinkPlan(candidate.provider(), candidate.uplink(), true, reason);
    }

    private static UplinkPlan out(Candidate candidate, String reason, LinkStates links) {
        boolean kept = candidate.provider().has(ProviderOption.PERSISTENT) && candidate.keepable();
        return new UplinkPlan(candidate.provider(), candidate.uplink(), false, kept, drains(candidate, links), reason);
    }

    /** Only by their mark its connections can be told from those that are to go elsewhere; and the kernel must let it be used. */
    private static boolean drains(Candidate candidate, LinkStates links) {
        Provider provider = candidate.provider();
        return links.drainable().contains(provider.name()) && candidate.fault().isEmpty() && provider.mark().isPresent()
                && provider.has(ProviderOption.TRACK);
    }

    private static Optional<String> blocked(Candidate candidate, LinkStates links) {
        return links.disabled().contains(candidate.provider().name()) ? Optional.of("disabled by hand") : candidate.fault();
    }

    private static Optional<String> condemned(Candidate candidate, LinkStates links) {
        return links.verdicts().get(candidate.provider().name()) instanceof LinkState.Down down
                ? Optional.of(down.evidence()) : Optional.empty();
    }

    private static boolean leadsOut(Candidate candidate) {
        return !(candidate.provider().role() instanceof DefaultRouteRole.Nothing);
    }
}
