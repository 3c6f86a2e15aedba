package org.shoregate.gateway.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.gateway.ScriptRunner;

/**
 * A configuration has been read.
 *
 * @param scripts what the extension scripts of a valid one say
 * @param waiters those who asked for it
 */
record Loaded(ConfigResult result, ScriptRunner.Asked scripts, List<CompletableFuture<GatewayStatus>> waiters) {
    Loaded {
        waiters = List.copyOf(waiters);
    }
}
