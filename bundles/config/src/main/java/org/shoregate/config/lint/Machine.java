package org.shoregate.config.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The value of a kernel setting, if it is known and a number. */
    Optional<Integer> sysctl(String name) {
        return Optional.ofNullable(sysctls.get(name)).map(String::strip).filter(v -> v.matches("-?\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
