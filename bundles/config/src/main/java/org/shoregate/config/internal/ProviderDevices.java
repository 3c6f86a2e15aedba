package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads the INTERFACE column of providers: an interface of its own, or {@code interface:address} for one of several on it. Used once. */
final class ProviderDevices {
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final Diagnostics diagnostics;
    private final Map<String, User> users = new HashMap<>();

    ProviderDevices(Interfaces interfaces, Addresses addresses, Diagnostics diagnostics) {
        this.interfaces = interfaces;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /**
     * What the column says.
     *
     * @param shared the provider's own address, if others may have the interface too
     */
    record Device(Interfaces.Found found, Optional<InetAddress> shared) {
    }

    private record User(String provider, boolean shares) {
    }

    /**
     * Absent if it is wrong.
     *
     * @param local it is for packets that end here: no zone is needed, and the loopback interface will do
     */
    Optional<Device> read(Token column, Optional<ProviderName> provider, boolean local) {
        int colon = column.text().indexOf(':');
        if (colon < 0) {
            return device(column, provider, false, local).map(found -> new Device(found, Optional.empty()));
        }
        Optional<InetAddress> address = addresses.address(new Token(column.text().substring(colon + 1), column.at()), "SG-P050");
        Optional<Interfaces.Found> found = device(new Token(column.text().substring(0, colon), column.at()), provider, true, local);
        return address.isPresent() ? found.map(f -> new Device(f, address)) : Optional.empty();
    }

    private Optional<Interfaces.Found> device(Token token, Optional<ProviderName> provider, boolean shares, boolean local) {
        String text = token.text();
        if (interfaces.wildcard(text).isPresent() || text.endsWith("+")) {
            diagnostics.error("SG-P006", token.at(), "a provider needs one interface, and " + text + " stands for many; name one of them");
            return Optional.empty();
        }
        Optional<Interfaces.Found> found = local ? interfaces.findLocal(text) : interfaces.find(text);
        if (found.isEmpty()) {
            diagnostics.error("SG-P007", token.at(), token.isEmpty() ? "the INTERFACE is missing" : "unknown interface '" + text
                    + "'; declare it in the file interfaces");
            return found;
        }
        check(token, found.get(), local);
        checkUsers(token, found.get(), new User(provider.map(ProviderName::value).orElse("another"), shares));
        return found;
    }

    private void check(Token token, Interfaces.Found found, boolean local) {
        if (found.entry().bridgePort()) {
            diagnostics.error("SG-P008", token.at(), "bridge port " + token.text() + " cannot be a provider's interface; name the bridge");
        } else if (!local && !interfaces.hasZone(found.entry(), found.device())) {
            diagnostics.error("SG-P009", token.at(), "interface " + token.text() + " is in no zone; give it one in the file interfaces or hosts");
        }
    }

    private void checkUsers(Token token, Interfaces.Found found, User user) {
        User other = users.putIfAbsent(found.device().value(), user);
        if (other != null && !(other.shares() && user.shares())) {
            diagnostics.error("SG-P017", token.at(), "interface " + token.text() + " belongs to provider " + other.provider()
                    + " already; several providers on one interface all need interface:address");
        }
    }
}
