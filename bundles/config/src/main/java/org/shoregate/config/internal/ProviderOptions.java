package org.shoregate.config.internal;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.SourceLocation;

/**
 * The OPTIONS column of a provider as it is written, before the defaults.
 *
 * @param local asked for by {@code tproxy} or {@code local}
 * @param persistentAt where {@code persistent} is asked for
 * @param role asked for by {@code balance}, {@code primary} or {@code fallback}
 * @param roleAt where it is asked for
 * @param load with 8 decimals
 * @param loadAt where it is asked for
 */
record ProviderOptions(boolean track, boolean loose, boolean optional, boolean autosrc, boolean hostroute,
        Optional<ProviderGateway.Local> local, Optional<SourceLocation> persistentAt, Optional<DefaultRouteRole> role,
        SourceLocation roleAt, Optional<InetAddress> source, OptionalInt mtu, Optional<BigDecimal> load, SourceLocation loadAt) {
}
