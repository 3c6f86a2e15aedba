package org.shoregate.gateway.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ConfigResult;

/**
 * A configuration has been read.
 *
 * @param waiters those who asked for it
 */
record Loaded(ConfigResult result, List<CompletableFuture<GatewayStatus>> waiters) {
    Loaded {
        waiters = List.copyOf(waiters);
    }
}
