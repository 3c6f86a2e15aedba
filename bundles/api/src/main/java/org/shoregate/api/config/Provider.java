package org.shoregate.api.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

/**
 * An entry of shorewall-providers(5), with every default filled in.
 *
 * @param table NUMBER
 * @param mark of its packets and connections under PROVIDER_MASK; absent if it has none
 * @param device kernel name of its interface
 * @param source {@code src=}; absent means the interface's first address
 * @param mtu {@code mtu=}, bytes
 */
public record Provider(ProviderName name, TableId table, Optional<Mark> mark, Duplicate duplicate, InterfaceName device,
        ProviderGateway gateway, DefaultRouteRole role, Set<ProviderOption> options, Optional<InetAddress> source,
        OptionalInt mtu, SourceLocation location) {
    public Provider {
        options = Set.copyOf(options);
    }

    public boolean has(ProviderOption option) {
        return options.contains(option);
    }
}
