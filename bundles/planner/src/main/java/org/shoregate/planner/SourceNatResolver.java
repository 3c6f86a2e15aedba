package org.shoregate.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.NetworkState;

/** Puts addresses in place of {@code detect} and of interfaces; a rule whose interface has none is left out. */
final class SourceNatResolver {
    private SourceNatResolver() {
    }

    static List<SourceNatRule> resolve(List<SourceNatRule> rules, NetworkState network) {
        List<SourceNatRule> resolved = new ArrayList<>();
        for (SourceNatRule rule : rules) {
            action(rule.action(), network).ifPresent(action -> resolved.add(
                    new SourceNatRule(rule.device(), InterfaceNetworks.resolve(rule.criteria(), network), action, rule.location())));
        }
        return resolved;
    }

    private static Optional<SourceNat> action(SourceNat action, NetworkState network) {
        return switch (action) {
            case SourceNat.ToInterfaceAddress to -> network.firstAddress(to.device()).map(a -> new SourceNat.To(a, a, to.mapping()));
            case SourceNat.Masquerade masquerade -> Optional.of(masquerade);
            case SourceNat.To to -> Optional.of(to);
            case SourceNat.Keep keep -> Optional.of(keep);
        };
    }
}
