package org.shoregate.api.explain;

import java.util.Optional;
import org.shoregate.api.config.SourceLocation;

/**
 * One thing that happens to the packet, or one that does not.
 *
 * @param text one clause, in the words of ip(8) and nft(8)
 * @param location the line of the configuration behind it; absent if it follows from settings, or is nobody's of ours
 */
public record Step(Stage stage, String text, Optional<SourceLocation> location) {
    /** Where on its road the packet is. */
    public enum Stage {
        /** Marking rules. */
        MARK,
        /** Routing rules. */
        RULE,
        /** A routing table. */
        ROUTE,
        /** Source NAT. */
        NAT
    }

    @Override
    public String toString() {
        return text + location.map(l -> "  (" + l + ")").orElse("");
    }
}
