package org.shoregate.marks.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.MarkPlan;

/** The chain that translates source addresses. */
final class SourceNatChain {
    private SourceNatChain() {
    }

    /** Empty if nothing is to be translated, so that the kernel need not look. */
    static Optional<Chain> of(MarkPlan plan) {
        List<String> rules = new ArrayList<>();
        rules.add(Nft.onlyOf(plan.family()));
        plan.sourceNat().forEach(r -> text(plan.family(), r).ifPresent(rules::add));
        return rules.size() == 1 ? Optional.empty()
                : Optional.of(new Chain("sourcenat", "type nat hook postrouting priority srcnat", rules));
    }

    private static Optional<String> text(Family family, SourceNatRule rule) {
        String action = action(family, rule);
        return Conditions.text(family, rule.criteria(), rule.location())
                .map(m -> "oifname " + Nft.interfaceName(rule.device().value()) + " " + m + action + Nft.comment(rule.location()));
    }

    private static String action(Family family, SourceNatRule rule) {
        return switch (rule.action()) {
            case SourceNat.Masquerade all -> "masquerade" + all.mapping().ports().map(p -> " to :" + p).orElse("") + flags(all.mapping());
            case SourceNat.To to -> {
                boolean bracketed = family == Family.IPV6 && to.mapping().ports().isPresent();
                String first = address(family, to.first(), rule, bracketed);
                String last = address(family, to.last(), rule, bracketed);
                yield "snat " + (family == Family.IPV4 ? "ip" : "ip6") + " to " + (first.equals(last) ? first : first + "-" + last)
                        + to.mapping().ports().map(p -> ":" + p).orElse("") + flags(to.mapping());
            }
            case SourceNat.Keep keep -> "accept";
            case SourceNat.ToInterfaceAddress unresolved ->
                throw new IllegalArgumentException(rule.location() + ": the address of " + unresolved.device() + " was not put in its place");
        };
    }

    private static String flags(PortMapping mapping) {
        String flags = (mapping.random() ? "random" : "") + (mapping.random() && mapping.persistent() ? "," : "") + (mapping.persistent() ? "persistent" : "");
        return flags.isEmpty() ? "" : " " + flags;
    }

    private static String address(Family family, InetAddress address, SourceNatRule rule, boolean bracketed) {
        if (Family.of(address) != family) {
            throw new IllegalArgumentException(rule.location() + ": address " + address.getHostAddress() + " is not " + family);
        }
        return bracketed ? "[" + Nft.address(address) + "]" : Nft.address(address);
    }
}
