package org.shoregate.gateway.internal;

import java.nio.file.Path;

/**
 * A state directory that no other program works on: {@link StateKeeper} offers it to the gateway as a service for as long as it is so.
 *
 * @param directory where it is
 */
public record HeldState(Path directory) {
}
