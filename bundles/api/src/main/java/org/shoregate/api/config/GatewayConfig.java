package org.shoregate.api.config;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.TableId;

/**
 * A whole configuration, valid and normalised, in file order.
 *
 * @param routes in the order of the files
 * @param marking rules of mangle or tcrules
 * @param sourceNat rules of snat or masq
 */
public record GatewayConfig(Family family, Settings settings, List<InterfaceConfig> interfaces, List<Provider> providers,
        List<RoutingRule> rules, List<StaticRoute> routes, List<MarkRule> marking, List<SourceNatRule> sourceNat,
        ExtensionScripts scripts) {
    /** One without scripts. */
    public GatewayConfig(Family family, Settings settings, List<InterfaceConfig> interfaces, List<Provider> providers,
            List<RoutingRule> rules, List<StaticRoute> routes, List<MarkRule> marking, List<SourceNatRule> sourceNat) {
        this(family, settings, interfaces, providers, rules, routes, marking, sourceNat, ExtensionScripts.NONE);
    }

    public GatewayConfig {
        interfaces = List.copyOf(interfaces);
        providers = List.copyOf(providers);
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
        marking = List.copyOf(marking);
        sourceNat = List.copyOf(sourceNat);
    }

    public Optional<Provider> provider(ProviderName name) {
        return providers.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * Whether a configured default route never holds, because the providers' own take its place: with providers one in main, with
     * USE_DEFAULT_RT=Yes or weighted fallbacks one in table default, with balanced providers one in table balance.
     */
    public boolean overrides(StaticRoute route) {
        if (route.destination().length() > 0 || providers.isEmpty()) {
            return false;
        }
        if (route.table().equals(TableId.DEFAULT)) {
            return settings.useDefaultRt() || has(DefaultRouteRole.WeightedFallback.class);
        }
        return route.table().equals(TableId.MAIN) || route.table().equals(TableId.BALANCE) && has(DefaultRouteRole.Balance.class);
    }

    /** Whether some provider takes this part in the default routes. */
    public boolean has(Class<? extends DefaultRouteRole> role) {
        return providers.stream().anyMatch(p -> role.isInstance(p.role()));
    }

    /** The provider that people call so: by its own name or, where no other has it, by one of the two names of its interface. */
    public Optional<Provider> providerCalled(String name) {
        return providers.stream().filter(p -> p.name().value().equals(name)).findFirst()
                .or(() -> interfaceCalled(name).flatMap(i -> providers.stream().filter(p -> p.device().equals(i.physical())).findFirst()))
                .or(() -> providers.stream().filter(p -> p.device().value().equals(name)).findFirst());
    }

    /** The entry of the file interfaces that has this kernel name or logical name. */
    public Optional<InterfaceConfig> interfaceCalled(String name) {
        return interfaces.stream().filter(i -> i.physical().value().equals(name) || i.logical().value().equals(name)).findFirst();
    }
}
