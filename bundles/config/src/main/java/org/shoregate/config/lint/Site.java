package org.shoregate.config.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.TableId;

/** A configuration on a machine, with the questions that several checks ask. */
record Site(Subject subject, Machine machine) {
    /** What every kernel begins with: local, main and default. */
    private static final List<Long> OF_THE_KERNEL = List.of(0L, 32_766L, 32_767L);
    /** Where a predecessor asks main first (shorewall-providers(5), USE_DEFAULT_RT). */
    private static final long MAIN_FIRST = 999;

    NetworkState network() {
        return machine.network();
    }

    List<Provider> providers() {
        return subject.config().providers();
    }

    /** The networks that an interface is on. */
    Stream<IpPrefix> networks(Provider provider) {
        return network().addressesOf(provider.device()).map(Site::network);
    }

    static IpPrefix network(InterfaceAddress address) {
        return address.peer().map(IpPrefix::host).orElseGet(() -> new IpPrefix(address.address(), address.length()));
    }

    /** Rules of others, but for the kernel's own and for those that lead to a provider's table: they are a predecessor's, and meant so. */
    Stream<Rule> foreignRules() {
        return network().rules().stream().filter(r -> !r.isOwn() && !isKernels(r)
                && table(r).flatMap(subject::withTable).isEmpty()
                && table(r).filter(TableId.BALANCE::equals).isEmpty());
    }

    private static boolean isKernels(Rule rule) {
        return OF_THE_KERNEL.contains(rule.priority()) || rule.priority() == MAIN_FIRST
                && table(rule).filter(TableId.MAIN::equals).isPresent();
    }

    static Optional<TableId> table(Rule rule) {
        return rule.action() instanceof RuleAction.Lookup(TableId table) ? Optional.of(table) : Optional.empty();
    }

    /** Default routes in main that are not ours. */
    Stream<Route> foreignDefaults() {
        return network().table(TableId.MAIN).filter(r -> r.isDefault() && !r.isOwn());
    }
}
