package org.shoregate.gateway.internal;

import java.util.concurrent.CompletableFuture;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ProviderName;

/**
 * A person wants a provider switched off or on.
 *
 * @param answer completed by the control thread with the round's outcome
 */
record Request(ProviderName provider, boolean off, CompletableFuture<GatewayStatus> answer) {
    @Override
    public String toString() {
        return (off ? "disable " : "enable ") + provider;
    }
}
