package org.shoregate.config.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

/** A configuration, with the questions that several checks ask. */
record Subject(GatewayConfig config, Written written) {
    boolean useDefaultRt() {
        return config.settings().useDefaultRt();
    }

    /** Ways to the Internet: all providers but those without a default route and those that end on the gateway itself. */
    List<Provider> uplinks() {
        return config.providers().stream().filter(p -> !p.isLocal() && !(p.gateway() instanceof ProviderGateway.NoDefaultRoute)).toList();
    }

    boolean hasSeveralUplinks() {
        return uplinks().size() > 1;
    }

    Stream<Provider> inRole(Class<? extends DefaultRouteRole> role) {
        return config.providers().stream().filter(p -> role.isInstance(p.role()));
    }

    boolean hasFallback() {
        return Stream.concat(inRole(DefaultRouteRole.Fallback.class), inRole(DefaultRouteRole.WeightedFallback.class)).findAny().isPresent();
    }

    /** Whether connections are shared out by {@code load=}. */
    boolean hasLoads() {
        return config.providers().stream().anyMatch(p -> p.load().isPresent());
    }

    boolean hasBalance() {
        return inRole(DefaultRouteRole.Balance.class).findAny().isPresent();
    }

    Optional<Provider> on(InterfaceName device) {
        return config.providers().stream().filter(p -> p.device().equals(device)).findFirst();
    }

    Optional<Provider> withTable(TableId table) {
        return config.providers().stream().filter(p -> p.table().equals(table)).findFirst();
    }

    /** Interfaces that lead to no provider: the networks inside. */
    List<InterfaceConfig> inside() {
        return config.interfaces().stream().filter(i -> on(i.physical()).isEmpty()).toList();
    }

    boolean hasRulesFor(ProviderName provider) {
        return config.rules().stream().anyMatch(r -> r.provider().filter(provider::equals).isPresent());
    }

    int providerMask() {
        return config.settings().markLayout().providerMask();
    }

    /** The provider that a packet with these bits in the provider field belongs to. */
    Optional<Provider> marked(int value) {
        for (Provider provider : config.providers()) {
            if (provider.mark().isPresent() && provider.mark().get().matches(value)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /** The part of a packet mark in the provider field that a rule sets; empty if it sets nothing there, or clears it. */
    Optional<Integer> providerBits(MarkRule rule) {
        return rule.action() instanceof MarkAction.SetMark(Mark mark)
                ? Optional.of(mark.value() & providerMask()).filter(bits -> bits != 0) : Optional.empty();
    }

    /** Rules that give packets their provider before the routing decision. */
    Stream<MarkRule> choosing() {
        return config.marking().stream().filter(r -> isBeforeRouting(r.chain()) && providerBits(r).isPresent());
    }

    /** In OUTPUT a changed mark makes the kernel route once more. */
    static boolean isBeforeRouting(MarkChain chain) {
        return chain == MarkChain.PREROUTING || chain == MarkChain.OUTPUT;
    }

    static boolean hasSourceRules(Provider provider) {
        return provider.has(ProviderOption.AUTOSRC) && !provider.has(ProviderOption.LOOSE);
    }
}
