package org.shoregate.gateway.internal;

import java.nio.file.Path;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.FlowPolicies;

/** Starts the gateway of the appliance without a container, in the network namespace of the thread that asks. */
public final class HeldGateway {
    private static final int ENTRIES = 1000;
    private static final long JOURNAL_BYTES = 4L << 20;

    private HeldGateway() {
    }

    /** @param state the state directory; what an earlier one left there is adopted */
    public static DefaultGateway start(RoutingBackend routing, MarkBackend marks, ConfigSource source, Path state) {
        return DefaultGateway.start(routing, marks, source, new GatewaySettings(state, ENTRIES, JOURNAL_BYTES, FlowPolicies.DEFAULT), Clocks.SYSTEM);
    }
}
