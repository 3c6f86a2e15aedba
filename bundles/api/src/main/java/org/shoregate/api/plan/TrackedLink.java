package org.shoregate.api.plan;

import java.util.Optional;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;

/**
 * Connections that come in by this interface get this mark ({@code track} of shorewall-providers(5)).
 *
 * @param station only what this station sends, as {@code 00:11:22:aa:bb:cc}: the gateway of a provider that shares the interface; of
 *     several links that a packet fits the last one holds
 */
public record TrackedLink(InterfaceName device, Mark mark, Optional<String> station) {
    /** Whoever sends it. */
    public TrackedLink(InterfaceName device, Mark mark) {
        this(device, mark, Optional.empty());
    }
}
