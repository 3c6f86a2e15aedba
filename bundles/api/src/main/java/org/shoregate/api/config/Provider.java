package org.shoregate.api.config;

import java.math.BigDecimal;
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
 * @param load {@code load=}: its part of the connections without a mark, 0 to below 1, with 8 decimals; it has a mark then
 * @param shared present if other providers may have the same interface
 */
public record Provider(ProviderName name, TableId table, Optional<Mark> mark, Duplicate duplicate, InterfaceName device,
        ProviderGateway gateway, DefaultRouteRole role, Set<ProviderOption> options, Optional<InetAddress> source,
        OptionalInt mtu, Optional<BigDecimal> load, Optional<SharedInterface> shared, SourceLocation location) {
    public Provider {
        options = Set.copyOf(options);
    }

    /** One without {@code load=}, alone on its interface. */
    public Provider(ProviderName name, TableId table, Optional<Mark> mark, Duplicate duplicate, InterfaceName device,
            ProviderGateway gateway, DefaultRouteRole role, Set<ProviderOption> options, Optional<InetAddress> source,
            OptionalInt mtu, SourceLocation location) {
        this(name, table, mark, duplicate, device, gateway, role, options, source, mtu, Optional.empty(), Optional.empty(), location);
    }

    /** Whether its packets end on the gateway itself: it is no uplink. */
    public boolean isLocal() {
        return gateway instanceof ProviderGateway.Local;
    }

    public boolean has(ProviderOption option) {
        return options.contains(option);
    }
}
