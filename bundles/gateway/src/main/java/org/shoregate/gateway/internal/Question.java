package org.shoregate.gateway.internal;

import java.util.concurrent.CompletableFuture;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.plan.Preview;

/**
 * Somebody wants to know what a configuration that was just read would change.
 *
 * @param answer completed by the control thread
 */
record Question(ConfigResult result, CompletableFuture<Preview> answer) {
}
