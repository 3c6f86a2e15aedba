package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.gateway.ScriptRunner;

/**
 * A configuration has been read.
 *
 * @param inForce where none has been valid since the start: the one that an earlier run left in force
 * @param scripts what the extension scripts of the valid one, or of the one in force, say
 * @param waiters those who asked for it
 * @param confirm present if somebody will confirm it: the time for that
 */
record Loaded(ConfigResult result, Optional<GatewayConfig> inForce, ScriptRunner.Asked scripts, List<CompletableFuture<GatewayStatus>> waiters,
        Optional<Duration> confirm) {
    Loaded {
        waiters = List.copyOf(waiters);
    }

    /** What can be put in force; empty if nothing can. */
    Optional<GatewayConfig> usable() {
        return result instanceof ConfigResult.Valid valid ? Optional.of(valid.config()) : inForce;
    }
}
