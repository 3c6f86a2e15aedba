package org.shoregate.config.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads the GATEWAY column of providers: an address, on shared interfaces with a MAC address behind a comma, or one of three words. */
final class ProviderGateways {
    /** With colons, or as Shorewall writes it elsewhere: {@code ~00-11-22-33-44-55}. */
    private static final Pattern STATION = Pattern.compile("\\p{XDigit}{2}(?::\\p{XDigit}{2}){5}|~\\p{XDigit}{2}(?:-\\p{XDigit}{2}){5}");

    private final Addresses addresses;
    private final Diagnostics diagnostics;

    ProviderGateways(Addresses addresses, Diagnostics diagnostics) {
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /**
     * What the column says.
     *
     * @param station the gateway's MAC address, on shared interfaces only
     */
    record Way(ProviderGateway gateway, Optional<String> station) {
        private Way(ProviderGateway gateway) {
            this(gateway, Optional.empty());
        }
    }

    /**
     * Absent if it is wrong.
     *
     * @param local what stands for it in a provider that leads to this machine
     */
    Optional<Way> read(Token column, boolean shared, Optional<ProviderGateway.Local> local) {
        if (local.isPresent()) {
            return Optional.of(new Way(local.get()));
        }
        if (column.isEmpty()) {
            return Optional.of(new Way(new ProviderGateway.PointToPoint()));
        }
        return switch (column.text()) {
            case "detect" -> Optional.of(new Way(new ProviderGateway.Detect()));
            case "none" -> Optional.of(new Way(new ProviderGateway.NoDefaultRoute()));
            default -> address(column, shared);
        };
    }

    private Optional<Way> address(Token column, boolean shared) {
        int comma = column.text().indexOf(',');
        Token bare = comma < 0 ? column : new Token(column.text().substring(0, comma), column.at());
        Optional<ProviderGateway> gateway = addresses.address(bare, "SG-P019").map(ProviderGateway.Fixed::new);
        if (comma < 0) {
            return gateway.map(Way::new);
        }
        if (!shared) {
            diagnostics.warning("SG-P018", column.at(), "the MAC address behind the comma only matters on a shared interface; remove it");
            return gateway.map(Way::new);
        }
        String station = column.text().substring(comma + 1);
        if (!STATION.matcher(station).matches()) {
            diagnostics.error("SG-P052", column.at(), "'" + station + "' is no MAC address; write it as 00:11:22:33:44:55 or ~00-11-22-33-44-55");
            return Optional.empty();
        }
        String plain = station.replace("~", "").replace('-', ':').toLowerCase(Locale.ROOT);
        return gateway.map(g -> new Way(g, Optional.of(plain)));
    }
}
