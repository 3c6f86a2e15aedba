package org.shoregate.marks.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.MarkPlan;

/** The chain that translates source addresses. */
final class SourceNatChain {
    private static final String NAME = "sourcenat";
    private static final String HOOK = "type nat hook postrouting priority srcnat";

    private SourceNatChain() {
    }

    /** Empty if nothing is to be translated, so that the kernel need not look. */
    static Optional<Chain> of(MarkPlan plan, Folding folding) {
        List<Clause> clauses = plan.sourceNat().stream().flatMap(r -> clause(plan.family(), r).stream()).toList();
        if (clauses.isEmpty()) {
            return Optional.empty();
        }
        List<String> rules = new ArrayList<>();
        rules.add(Nft.onlyOf(plan.family()));
        rules.addAll(folding.rules(clauses));
        return Optional.of(new Chain(NAME, HOOK, rules));
    }

    /** One that translates no new connection. */
    static Chain resting() {
        // Reason: the rule changes nothing, but without a rule about connections the kernel stops tracking them, and so translating.
        return new Chain(NAME, HOOK, List.of("ct state new accept"));
    }

    private static Optional<Clause> clause(Family family, SourceNatRule rule) {
        Effect effect = effect(family, rule);
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(new Criterion.OutputInterface(rule.device().value(), false));
        criteria.addAll(rule.criteria());
        return Conditions.text(family, criteria, rule.location()).map(m -> Clause.of(family, criteria, m, effect, true, rule.location()));
    }

    private static Effect effect(Family family, SourceNatRule rule) {
        return switch (rule.action()) {
            case SourceNat.Masquerade all ->
                Effect.of("masquerade" + all.mapping().ports().map(p -> " to :" + p).orElse("") + flags(all.mapping()), true);
            case SourceNat.To to -> translation(family, to, rule);
            case SourceNat.Keep keep -> Effect.of("accept", true);
            case SourceNat.ToInterfaceAddress unresolved ->
                throw new IllegalArgumentException(rule.location() + ": the address of " + unresolved.device() + " was not put in its place");
        };
    }

    private static Effect translation(Family family, SourceNat.To to, SourceNatRule rule) {
        Optional<PortRange> ports = to.mapping().ports();
        boolean bracketed = family == Family.IPV6 && ports.isPresent();
        String first = address(family, to.first(), rule, bracketed);
        String last = address(family, to.last(), rule, bracketed);
        String before = "snat " + (family == Family.IPV4 ? "ip" : "ip6") + " to ";
        boolean one = first.equals(last) && ports.isEmpty();
        return one ? new Effect(before, first, flags(to.mapping()), "", true)
                : Effect.of(before + (first.equals(last) ? first : first + "-" + last) + ports.map(p -> ":" + p).orElse("") + flags(to.mapping()), true);
    }

    private static String flags(PortMapping mapping) {
        String flags = (mapping.random() ? "random" : "") + (mapping.random() && mapping.persistent() ? "," : "") + (mapping.persistent() ? "persistent" : "");
        return flags.isEmpty() ? "" : " " + flags;
    }

    private static String address(Family family, InetAddress address, SourceNatRule rule, boolean bracketed) {
        if (Family.of(address) != family) {
            throw new IllegalArgumentException(rule.location() + ": address " + IpText.of(address) + " is not " + family);
        }
        return bracketed ? "[" + IpText.withoutZone(address) + "]" : IpText.withoutZone(address);
    }
}
