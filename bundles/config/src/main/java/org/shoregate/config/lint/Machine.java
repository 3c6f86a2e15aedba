package org.shoregate.config.lint;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.net.NetworkState;

/**
 * What a machine is like at one moment. What could not be read is absent, and then nothing is said about it.
 *
 * @param sysctls kernel settings by their names in sysctl(8), as {@code net.ipv4.conf.eth0.rp_filter}
 * @param nft what the nftables rules of others do with marks and addresses
 */
public record Machine(NetworkState network, Map<String, String> sysctls, List<ForeignNft> nft) {
    public Machine {
        sysctls = Map.copyOf(sysctls);
        nft = List.copyOf(nft);
    }

    /** Whether a configuration seems to be for this machine: a provider's interface is here, and on the network of its gateway. */
    public boolean isMeantBy(GatewayConfig config) {
        return config.providers().stream().anyMatch(p -> network.link(p.device()).isPresent()
                && !(p.gateway() instanceof ProviderGateway.Fixed(InetAddress gateway) && isFar(p, gateway)));
    }

    private boolean isFar(Provider provider, InetAddress gateway) {
        return !gateway.isLinkLocalAddress() && network.addressesOf(provider.device()).map(Site::network).noneMatch(n -> n.contains(gateway));
    }

    /** The value of a kernel setting, if it is known and a number. */
    Optional<Integer> sysctl(String name) {
        return Optional.ofNullable(sysctls.get(name)).map(String::strip).filter(v -> v.matches("-?\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
