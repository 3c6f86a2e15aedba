package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.NetworkState;

/** Puts addresses in place of {@code detect}; a rule whose interface has none is left out. */
final class SourceNatResolver {
    private SourceNatResolver() {
    }

    static List<SourceNatRule> resolve(List<SourceNatRule> rules, NetworkState network) {
        List<SourceNatRule> resolved = new ArrayList<>();
        for (SourceNatRule rule : rules) {
            if (!(rule.action() instanceof SourceNat.ToInterfaceAddress)) {
                resolved.add(rule);
                continue;
            }
            Optional<InetAddress> address = network.firstAddress(rule.device());
            address.ifPresent(a -> resolved.add(
                    new SourceNatRule(rule.device(), rule.criteria(), new SourceNat.To(a, a), rule.location())));
        }
        return resolved;
    }
}
