package org.shoregate.api.config;

import java.util.Set;
import java.util.TreeSet;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/** The DUPLICATE and COPY columns of shorewall-providers(5). */
public sealed interface Duplicate {
    /** Nothing is copied. */
    record Nothing() implements Duplicate {
    }

    /** Every route of the table. */
    record Everything(TableId from) implements Duplicate {
    }

    /**
     * Routes through these interfaces and through the provider's own, and routes of these refusing types.
     *
     * @param devices kernel names; may end in {@code +} for all that start so
     */
    record Through(TableId from, Set<String> devices, Set<RouteType> types) implements Duplicate {
        public Through {
            devices = java.util.Collections.unmodifiableSet(new TreeSet<>(devices));
            types = Set.copyOf(types);
        }

        /** Whether a route through this interface is copied. */
        public boolean covers(InterfaceName device) {
            return devices.stream().anyMatch(d -> d.endsWith("+")
                    ? device.value().startsWith(d.substring(0, d.length() - 1)) : d.equals(device.value()));
        }
    }
}
