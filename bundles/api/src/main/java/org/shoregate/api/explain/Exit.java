package org.shoregate.api.explain;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;

/**
 * One way out.
 *
 * @param gateway the next router; absent if the destination is on the link
 * @param provider whose way it is; absent if it is nobody's, as a LAN
 * @param sources the source addresses it may carry out there, first to last; empty if the kernel's choice is not known
 */
public record Exit(InterfaceName device, Optional<InetAddress> gateway, Optional<ProviderName> provider, Optional<SourceRange> sources) {
    /** Addresses from first to last, inclusive. */
    public record SourceRange(InetAddress first, InetAddress last) {
        @Override
        public String toString() {
            return IpText.of(first) + (first.equals(last) ? "" : "-" + IpText.of(last));
        }
    }

    @Override
    public String toString() {
        return "dev " + device + gateway.map(g -> " via " + IpText.of(g)).orElse("")
                + provider.map(p -> " (" + p + ")").orElse("") + sources.map(s -> ", source " + s).orElse("");
    }
}
