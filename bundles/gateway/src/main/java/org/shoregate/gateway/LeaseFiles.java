package org.shoregate.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;

/** What DHCP clients were told about gateways, read from the files they keep: dhcpcd and dhclient, in Shorewall's order. */
public final class LeaseFiles {
    private static final Pattern DHCPCD = Pattern.compile("(?m)^GATEWAYS=['\"]?([0-9.]+)");
    private static final Pattern DHCLIENT = Pattern.compile("(?m)^\\s*option routers ([0-9.]+)");

    private record Place(String file, Pattern pattern) {
    }

    /** {@code %s} is the interface; of several leases in one file the last is in force. */
    private static final List<Place> PLACES = List.of(new Place("var/lib/dhcpcd/dhcpcd-%s.info", DHCPCD),
            new Place("var/lib/dhcp/dhclient-%s.lease", DHCLIENT), new Place("var/lib/dhcp/dhclient.%s.leases", DHCLIENT));

    private LeaseFiles() {
    }

    /** For the interfaces of providers whose GATEWAY is {@code detect}, IPv4 only. A file that is absent or unreadable says nothing. */
    public static Map<InterfaceName, InetAddress> gateways(GatewayConfig config) {
        return gateways(config, Path.of("/"));
    }

    /** @param root in which the clients' directories are */
    static Map<InterfaceName, InetAddress> gateways(GatewayConfig config, Path root) {
        Map<InterfaceName, InetAddress> gateways = new HashMap<>();
        for (Provider provider : config.providers()) {
            if (config.family() == Family.IPV4 && provider.gateway() instanceof ProviderGateway.Detect) {
                PLACES.stream().map(p -> gateway(root.resolve(p.file().formatted(provider.device())), p.pattern()))
                        .flatMap(Optional::stream).findFirst().ifPresent(g -> gateways.put(provider.device(), g));
            }
        }
        return gateways;
    }

    private static Optional<InetAddress> gateway(Path file, Pattern pattern) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Matcher matcher = pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            Optional<InetAddress> last = Optional.empty();
            while (matcher.find()) {
                last = Optional.of(InetAddress.ofLiteral(matcher.group(1)));
            }
            return last;
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // another source may know better
        }
    }
}
