package org.shoregate.config.lint;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.IpText;

/** Whether packets leave each provider with an address of that provider. */
final class NatChecks {
    private NatChecks() {
    }

    static void missing(Subject s, Findings f) {
        Set<InterfaceName> translated = s.config().sourceNat().stream().map(SourceNatRule::device).collect(Collectors.toSet());
        List<Provider> bare = s.uplinks().stream().filter(p -> !translated.contains(p.device())).toList();
        if (bare.size() < s.uplinks().size()) {
            bare.forEach(p -> f.add(p.location(), "other providers have source NAT and " + p.name() + " has none, so connections that "
                    + "move to it leave with private addresses; add a line for " + p.device() + " to snat"));
        }
    }

    static void foreignAddress(Subject s, Findings f) {
        for (SourceNatRule rule : s.config().sourceNat()) {
            Optional<Provider> owner = switch (rule.action()) {
                case SourceNat.ToInterfaceAddress to -> s.on(to.device());
                case SourceNat.To to -> s.config().providers().stream()
                        .filter(p -> p.source().filter(to.first()::equals).isPresent()).findFirst();
                case SourceNat.Masquerade own -> Optional.empty();
                case SourceNat.Keep keep -> Optional.empty();
            };
            Optional<Provider> leaving = s.on(rule.device());
            if (owner.isPresent() && leaving.isPresent() && !owner.get().device().equals(rule.device())) {
                f.add(rule.location(), "what leaves by " + leaving.get().name() + " gets an address of " + owner.get().name()
                        + ", so answers come back by the other provider, if at all; use MASQUERADE or an address of "
                        + rule.device());
            }
        }
    }

    static void shadowed(Subject s, Findings f) {
        Pairs.each(s.config().sourceNat(), (early, late) -> {
            if (early.device().equals(late.device()) && !early.location().equals(late.location())
                    && Selectors.covers(early.criteria(), late.criteria())) {
                f.add(late.location(), "never reached: line " + early.location().line()
                        + " takes all of these connections; put the more special line first");
            }
        });
    }

    static void sourcesDiffer(Subject s, Findings f) {
        Set<InterfaceName> ways = s.uplinks().stream().map(Provider::device).collect(Collectors.toSet());
        List<SourceNatRule> all = Pairs.firstOf(s.config().sourceNat()).stream().filter(r -> ways.contains(r.device())).toList();
        Map<InterfaceName, List<SourceNatRule>> byDevice = all.stream().collect(Collectors.groupingBy(SourceNatRule::device));
        for (SourceNatRule rule : all) {
            networks(rule).forEach(n -> byDevice.forEach((device, own) -> {
                if (own.stream().noneMatch(r -> isFor(r, n))) {
                    f.add(own.getFirst().location(), n + " has source NAT at " + rule.device() + " and none at " + device
                            + ", so after a failover its connections leave with private addresses; name it in a line for "
                            + device + " as well");
                }
            }));
        }
    }

    private static List<IpPrefix> networks(SourceNatRule rule) {
        List<IpPrefix> networks = new ArrayList<>();
        boolean plain = !(rule.action() instanceof SourceNat.Keep) && rule.criteria().size() == 1;
        rule.criteria().forEach(c -> {
            if (plain && c instanceof Criterion.Source(var some, boolean negated) && !negated) {
                some.stream().filter(n -> n.address().isSiteLocalAddress()).forEach(networks::add);
            }
        });
        return networks;
    }

    private static boolean isFor(SourceNatRule rule, IpPrefix network) {
        return rule.criteria().stream().noneMatch(Criterion.Source.class::isInstance) || rule.criteria().stream()
                .anyMatch(c -> c instanceof Criterion.Source(var some, boolean negated)
                        && (negated || some.stream().anyMatch(n -> Selectors.meet(n, network))));
    }

    static void fixedOnDynamic(Subject s, Findings f) {
        for (SourceNatRule rule : s.config().sourceNat()) {
            boolean dynamic = s.on(rule.device()).filter(p -> p.gateway() instanceof ProviderGateway.Detect).isPresent()
                    && s.written().interfaceOptions().getOrDefault(rule.device().value(), Set.of()).contains("dhcp");
            if (dynamic && rule.action() instanceof SourceNat.To(InetAddress first, var last, var ports)) {
                f.add(rule.location(), rule.device() + " gets its address by DHCP, and " + IpText.of(first)
                        + " is used even after another lease; write MASQUERADE, or SNAT(&" + rule.device() + ")");
            }
        }
    }

    static void masqueradeWithSource(Subject s, Findings f) {
        for (SourceNatRule rule : s.config().sourceNat()) {
            s.on(rule.device()).flatMap(Provider::source).filter(a -> rule.action() instanceof SourceNat.Masquerade)
                    .ifPresent(a -> f.add(rule.location(), "MASQUERADE takes the interface's first address, not src="
                            + IpText.of(a)
                            + " of the provider; write SNAT(" + IpText.of(a) + ")"));
        }
    }

    static void markedOutput(Subject s, Findings f) {
        Set<InterfaceName> covered = s.config().sourceNat().stream().filter(n -> n.criteria().stream().noneMatch(Criterion.Source.class::isInstance))
                .map(SourceNatRule::device).collect(Collectors.toSet());
        s.choosing().filter(r -> r.chain() == MarkChain.OUTPUT).forEach(r -> s.marked(s.providerBits(r).orElseThrow()).ifPresent(p -> {
            if (!covered.contains(p.device()) && s.hasSeveralUplinks()) {
                f.add(r.location(), "the gateway chooses the address of a connection before it sees the mark, so these packets leave "
                        + p.name() + " with another provider's address; add a line without SOURCE for " + p.device() + " to snat");
            }
        }));
    }
}
