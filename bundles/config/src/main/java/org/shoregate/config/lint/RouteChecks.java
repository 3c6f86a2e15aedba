package org.shoregate.config.lint;

import java.util.Optional;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.StaticRoute;

/** The file routes beside the providers. */
final class RouteChecks {
    private RouteChecks() {
    }

    static void byAnotherProvider(Subject s, Findings f) {
        for (StaticRoute route : s.config().routes()) {
            Optional<Provider> owner = route.provider().flatMap(s.config()::provider);
            Optional<Provider> way = route.device().flatMap(s::on);
            if (owner.isPresent() && way.isPresent() && !owner.get().device().equals(way.get().device())) {
                f.add(route.location(), "the route is in the table of " + owner.get().name() + " and leaves by "
                        + way.get().name()
                        + ", so it outlives neither as expected and carries foreign addresses; put it into the table of "
                        + way.get().name());
            }
        }
    }

    static void replacesDefault(Subject s, Findings f) {
        s.config().routes().stream().filter(r -> r.destination().length() == 0 && r.provider().flatMap(s.config()::provider)
                .filter(s.uplinks()::contains).isPresent()).forEach(r -> f.add(r.location(), "the route takes the place of "
                        + "the provider's own "
                + "default route, which probes and balancing go on to use; write the gateway into the file providers"));
    }
}
