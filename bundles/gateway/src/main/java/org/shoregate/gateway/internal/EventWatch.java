package org.shoregate.gateway.internal;

import java.util.Optional;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;

/** The registration for kernel events, made again when it could not be made. Confined to one thread at a time. */
final class EventWatch implements AutoCloseable {
    private final RoutingBackend routing;
    private final NetworkListener listener;
    private Optional<Registration> registration = Optional.empty();

    EventWatch(RoutingBackend routing, NetworkListener listener) {
        this.routing = routing;
        this.listener = listener;
    }

    /** Watches from now on, if it does not yet; returns why it cannot. */
    Optional<String> ensure() {
        if (registration.isPresent()) {
            return Optional.empty();
        }
        try {
            registration = Optional.of(routing.watch(listener));
            return Optional.empty();
        } catch (BackendException e) {
            return Optional.of("no kernel events, changes are only seen every minute: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        registration.ifPresent(Registration::close);
        registration = Optional.empty();
    }
}
