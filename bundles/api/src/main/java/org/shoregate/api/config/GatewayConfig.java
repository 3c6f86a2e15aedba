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
}
