package org.shoregate.api.config;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;

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
