package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.UplinkPlan;

/**
 * The routing rules. The fixed priorities are Shorewall's (shorewall-providers(5) and shorewall-rtrules(5)), with room between them.
 *
 * @param wanted in the order in which Shorewall would add them
 * @param displaced of others, that must go
 */
record Rules(List<Rule> wanted, List<Rule> displaced) {
    /** What is meant for a transparent proxy goes there whatever else is said. */
    private static final long TRANSPARENT = 1;
    /** Under USE_DEFAULT_RT main, without a default route, is asked before the providers. */
    private static final long MAIN_FIRST = 999;
    /** A provider's mark leads to its table: this plus its number less one. */
    private static final long MARKS = 10_000;
    /** An address of a provider's interface leads to its table. */
    private static final long SOURCES = 20_000;
    /** Under USE_DEFAULT_RT the balanced default routes stand here. */
    private static final long BALANCE = 32_765;
    /** The kernel's own rule for main ({@code fib_default_rules_init}, net/ipv4/fib_rules.c). */
    private static final long MAIN = 32_766;
    /** The kernel's own rule for table default. */
    private static final long DEFAULT = 32_767;

    static Rules of(GatewayConfig config, NetworkState network, List<UplinkPlan> uplinks) {
        // Without providers nothing needs to be asked behind main: Shorewall leaves the kernel's rules alone then.
        boolean useDefaultRt = config.settings().useDefaultRt() && !config.providers().isEmpty();
        boolean replacing = config.settings().deleteThenAdd();
        List<Rule> wanted = new ArrayList<>();
        Set<RuleSelector> taken = new HashSet<>();
        config.rules().stream().filter(r -> r.provider().isEmpty()).forEach(r -> add(wanted, r, network, replacing));
        for (UplinkPlan plan : uplinks) {
            if (plan.hasTable()) {
                List<Rule> own = ofProvider(plan, network);
                wanted.addAll(own);
                // Reason: what comes and goes beside what stays takes the place of others without DELETE_THEN_ADD, too.
                own.stream().filter(r -> replacing || plan.provider().has(ProviderOption.PERSISTENT)).map(Rule::selector).forEach(taken::add);
                taken.addAll(replacing ? cleared(plan, network) : Set.of());
                configured(config, plan).forEach(r -> add(wanted, r, network, replacing));
            }
        }
        List<Rule> displaced = new ArrayList<>(ofOthers(taken, wanted, network));
        if (useDefaultRt) {
            wanted.add(Rule.own(config.family(), MAIN_FIRST, RuleSelector.ALL, TableId.MAIN));
            wanted.add(Rule.own(config.family(), BALANCE, RuleSelector.ALL, TableId.BALANCE));
            wanted.add(kernelRule(config.family(), DEFAULT, TableId.DEFAULT));
            displaced.add(kernelRule(config.family(), MAIN, TableId.MAIN)); // whether or not it is there: a boot brings it back
            return new Rules(wanted, displaced);
        }
        wanted.addAll(kernelOwn(config.family()).wanted());
        return new Rules(wanted, displaced);
    }

    /** What a loose provider sends from shall lead nowhere: rules of others for that go, though none of ours comes. */
    private static Set<RuleSelector> cleared(UplinkPlan plan, NetworkState network) {
        boolean clears = plan.inService() && plan.provider().has(ProviderOption.LOOSE);
        return clears ? sources(plan.provider(), network).collect(Collectors.toSet()) : Set.of();
    }

    /** Rules of others for the very packets of ours: they are taken out, wherever they lead. */
    private static List<Rule> ofOthers(Set<RuleSelector> taken, List<Rule> wanted, NetworkState network) {
        return network.rules().stream()
                .filter(r -> !r.isOwn() && taken.contains(r.selector()) && wanted.stream().noneMatch(r::sameEffect)).toList();
    }

    /** The two rules that every kernel starts with. */
    static Rules kernelOwn(Family family) {
        return new Rules(List.of(kernelRule(family, MAIN, TableId.MAIN), kernelRule(family, DEFAULT, TableId.DEFAULT)), List.of());
    }

    /** By priority; rules of one priority stay in their order. */
    static List<Rule> sorted(List<Rule> rules) {
        return rules.stream().sorted(Comparator.comparingLong(Rule::priority)).toList();
    }

    private static Rule kernelRule(Family family, long priority, TableId table) {
        return new Rule(family, priority, RuleSelector.ALL, new RuleAction.Lookup(table), Optional.empty(), Route.KERNEL_PROTOCOL);
    }

    /** Of one out of service only its addresses lead to its table, loose or not, and its mark while it drains. */
    private static List<Rule> ofProvider(UplinkPlan plan, NetworkState network) {
        Provider provider = plan.provider();
        List<Rule> wanted = new ArrayList<>();
        provider.mark().filter(m -> plan.leads()).ifPresent(mark -> wanted.add(Rule.own(network.family(), markPriority(provider),
                RuleSelector.marked(mark), provider.table())));
        boolean loose = provider.has(ProviderOption.LOOSE) && plan.leads();
        if (provider.has(ProviderOption.AUTOSRC) && !loose) {
            sources(provider, network).forEach(from -> wanted.add(Rule.own(network.family(), SOURCES, from, provider.table())));
        }
        return wanted;
    }

    /** What it sends from: the addresses of its interface, or, on a shared one, its own. */
    private static Stream<RuleSelector> sources(Provider provider, NetworkState network) {
        return network.addressesOf(provider.device()).filter(Rules::hasSourceRule).map(InterfaceAddress::address).distinct()
                .filter(a -> provider.shared().filter(s -> !s.address().equals(a)).isEmpty())
                .map(address -> RuleSelector.from(IpPrefix.host(address)));
    }

    private static long markPriority(Provider provider) {
        return provider.gateway() instanceof ProviderGateway.Local local && local.transparent() ? TRANSPARENT
                : MARKS + Integer.toUnsignedLong(provider.table().value()) - 1;
    }

    /** IPv4: every address; IPv6: the global ones. */
    private static boolean hasSourceRule(InterfaceAddress address) {
        return address.family() == Family.IPV4 || address.isGlobal();
    }

    private static List<RoutingRule> configured(GatewayConfig config, UplinkPlan plan) {
        return config.rules().stream().filter(r -> r.provider().filter(plan.provider().name()::equals).isPresent())
                .filter(r -> plan.inService() || r.persistent()).toList();
    }

    /** @param replacing whether it takes the place of an earlier one for the same packets at the same priority */
    private static void add(List<Rule> wanted, RoutingRule rule, NetworkState network, boolean replacing) {
        selector(rule, network).map(s -> Rule.own(network.family(), rule.priority(), s, rule.table())).ifPresent(made -> {
            wanted.removeIf(w -> replacing && w.priority() == made.priority() && w.selector().equals(made.selector()));
            wanted.add(made);
        });
    }

    /** Absent if the rule speaks of an address that is not there: Shorewall would let 0.0.0.0 stand for it. */
    private static Optional<RuleSelector> selector(RoutingRule rule, NetworkState network) {
        RuleSelector rest = new RuleSelector(Optional.empty(), rule.destination(), Optional.empty(), Optional.empty(), rule.mark(), false);
        return switch (rule.source()) {
            case RuleSource.Any any -> Optional.of(rest);
            case RuleSource.Network from -> Optional.of(with(rest, Optional.of(from.prefix()), Optional.empty()));
            case RuleSource.Incoming in -> Optional.of(with(rest, Optional.empty(), Optional.of(in.device())));
            case RuleSource.IncomingFrom in -> Optional.of(with(rest, Optional.of(in.prefix()), Optional.of(in.device())));
            case RuleSource.AddressOf of -> {
                Optional<InetAddress> address = network.firstAddress(of.device());
                yield address.map(a -> with(rest, Optional.of(IpPrefix.host(a)), Optional.empty()));
            }
        };
    }

    private static RuleSelector with(RuleSelector rest, Optional<IpPrefix> from, Optional<InterfaceName> iif) {
        return new RuleSelector(from, rest.to(), iif, rest.oif(), rest.mark(), rest.inverted());
    }
}
