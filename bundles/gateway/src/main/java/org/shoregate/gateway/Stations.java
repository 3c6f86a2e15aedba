package org.shoregate.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.RoutingBackend;

/**
 * The gateways of providers that share an interface, told apart by their Ethernet addresses. What was found once is kept: a gateway that
 * is silent now is the same when it speaks again. Confined to one thread at a time.
 */
public final class Stations {
    private final RoutingBackend routing;
    private final Duration patience;
    private final Map<ProviderName, Found> found = new TreeMap<>();

    private record Found(ProviderGateway gateway, String station) {
    }

    /** @param patience how long to wait for the answer of a gateway that was never found, at most */
    public Stations(RoutingBackend routing, Duration patience) {
        this.routing = routing;
        this.patience = patience;
    }

    /** Those that had to be found and could be; asks nobody if the configuration names them all. */
    public Map<ProviderName, String> of(GatewayConfig config) {
        return of(config, patience);
    }

    /** The same, with this patience: with none it only looks what is known, and the link is asked meanwhile. */
    public Map<ProviderName, String> of(GatewayConfig config, Duration patience) {
        Map<ProviderName, String> stations = new TreeMap<>();
        for (Provider provider : config.providers()) {
            if (provider.shared().filter(s -> s.station().isEmpty()).isPresent()) {
                station(provider, patience).ifPresent(s -> stations.put(provider.name(), s));
            }
        }
        return stations;
    }

    /** Whether each that has to be found was found. */
    public boolean isComplete(GatewayConfig config) {
        return config.providers().stream().filter(p -> p.shared().filter(s -> s.station().isEmpty()).isPresent())
                .allMatch(p -> before(p).isPresent());
    }

    private Optional<Found> before(Provider provider) {
        return Optional.ofNullable(found.get(provider.name())).filter(f -> f.gateway().equals(provider.gateway()));
    }

    private Optional<String> station(Provider provider, Duration patience) {
        if (!(provider.gateway() instanceof ProviderGateway.Fixed fixed)) {
            return Optional.empty();
        }
        Optional<Found> before = before(provider);
        try {
            Optional<String> now = routing.station(provider.device(), fixed.address(), before.isPresent() ? Duration.ZERO : patience);
            now.ifPresent(s -> found.put(provider.name(), new Found(fixed, s)));
            return now.or(() -> before.map(Found::station));
        } catch (BackendException e) {
            return before.map(Found::station); // the plan says that it is not known, and the next round asks again
        }
    }
}
